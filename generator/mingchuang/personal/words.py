"""词：heads of columns and other words that tell lists of persons from all other tables."""

from __future__ import annotations

import re
from pathlib import Path

#: Heads of columns that hold persons' names.
NAME_HEAD = re.compile(
    r"(?:.{0,8}(?:姓\s*名|名\s*字)(?:[（(].*)?|户\s*主(?:[（(].*)?|户主名称?|"
    r"(?:申请|受助|求助|救助|领取|享受|受益|监护|被监护|赡养|抚养|持卡|代理)人员?|"
    r"(?:救助|保障|低保|特困|供养|帮扶|补贴|发放|优抚|公示|享受|受助)(?:对象|人员)|"
    r"儿童|孤儿|老人|残疾人|家庭成员)\Z"
)
#: Heads that say a name stands there for an office; such lists are public.
OFFICE_HEAD = re.compile(
    r"职务|职称|岗位|部门|科室|分管|分工|执法证|执业|律师|法定代表人|理事|监事|评委|专家|主任|局长|准考证|"
    r"报考|笔试|面试|成绩|得分|名次|奖项|获奖|作者|作品|工作单位|事迹|荣誉|称号|表彰|先进|模范|志愿者|最美|证书编号"
)
#: Lists of people who gave: their names are public unless they do not agree (慈善法 第八十二条).
GIVING = re.compile(r"捐赠|捐款|捐助人|捐资|爱心人士|献血")
#: Heads of columns that are a person's own, and may stand beside masked names at most.
OWN_HEAD = re.compile(
    r"身份证|身份号码|证件号|公民号码|联系方式|联系电话|手机|电话号码|电话|住址|地址|门牌|户籍|户口|居住地|"
    r"年龄|出生|性别|民族|家庭人口|人口数|人数|保障人数|享受人数|救助金额|补助金额|保障金额|金额|月保障金|"
    r"补贴|补差|低保金|救助金|救助事由|救助原因|申请理由|与户主关系|关系|所在村|村组|村（居）|村\(居\)|村居|"
    r"停发原因|变更原因|社区|乡镇|街道|小区|批准|纳入|起始|低保证|低保类别|类别|账号|卡号|开户"
)
#: Heads that are never public beside a person, masked or not (个人信息保护法第二十八条；rules 7.3).
PRIVATE_HEAD = re.compile(
    r"残疾(?:类别|类型|等级|级别|程度|情况|种类|证号?|人证号?)|致残|病种|病情|患病|疾病|病名|诊断|健康状况|"
    r"身体状况|致贫|贫困原因|困难原因|家庭困难|困难情况|困难类型|家庭收入|人均收入|月收入|年收入|收入情况|"
    r"婚姻|宗教|就读|学校|身份证|身份号码|证件号|公民号码|手机|联系电话|电话号码|联系方式|银行|卡号|账号|"
    r"账户|开户|户口簿|家庭住址|家庭地址|详细地址|现住址|住址|门牌|服刑|吸毒|失能等级|失能程度|智力|精神"
)
#: What a list is about when nobody on it may be shown (未成年人保护法第四条、第一百零三条；民发〔2019〕62号).
CHILDREN = re.compile(
    r"孤儿|事实无人抚养|困境儿童|留守儿童|未成年人?|流浪乞讨|流浪儿童|弃婴|收养|被拐|儿童福利|救助寻亲|孤残儿童"
)
#: What lists of persons who receive something are called.
LIST_TITLE = re.compile(
    r"名单|花名册|名册|一览表|明细表|公示|台账|发放表|登记表|审批表|统计表|信息表|对象表|情况表"
)
RECEIVING = re.compile(
    r"低保|最低生活保障|特困|五保|供养|临时救助|救助|补贴|补助|津贴|孤儿|残疾|困难|高龄|慰问|优抚|儿童|"
    r"老年人|老人|失能|贫困|受助|求助|流浪"
)
ETHNIC = (
    "汉族|回族|满族|苗族|壮族|藏族|彝族|侗族|瑶族|白族|傣族|黎族|蒙古族|维吾尔族|土家族|哈尼族|"
    "布依族|朝鲜族|哈萨克族|畲族|羌族|水族|土族|纳西族"
)
RELATION = (
    "户主|本人|配偶|妻子|丈夫|妻|夫|儿子|女儿|长子|次子|三子|长女|次女|三女|父亲|母亲|孙子|孙女|"
    "外孙|外孙女|儿媳|女婿|祖父|祖母|之子|之女|之妻"
)
#: Words of tables and lists that are shaped like names: a surname and one or two characters more.
NOT_NAMES = frozenset(Path(__file__).with_name("not_names.txt").read_text(encoding="utf-8").split())
