/**
 * Letter codes of Chinese industry standards and the sector each stands for (行业标准代号). Source: the industry
 * standards platform's list of codes as of 2026; TJ (railway) and other withdrawn codes are accepted on input only.
 */
export const sectors: ReadonlyMap<string, string> = new Map(
  `AQ 安全生产 BB 包装 CB 船舶 CH 测绘 CJ 城镇建设 CY 新闻出版 DA 档案 DB 地震 DL 电力 DY 电影 DZ 地质矿产 EJ 核工业
  FZ 纺织 GA 公共安全 GC 国家物资储备 GF 国防工业 GH 供销合作 GM 密码 GY 广播电视和网络视听 HB 航空 HG 化工 HJ 环境保护
  HS 海关 HY 海洋 JB 机械 JC 建材 JG 建筑工程 JR 金融 JS 机关事务 JT 交通 JY 教育 KA 矿山安全 LB 旅游 LD 劳动和劳动安全
  LS 粮食 LY 林业 MH 民用航空 MR 市场监管 MT 煤炭 MZ 民政 NB 能源 NY 农业 QB 轻工 QC 汽车 QJ 航天 QX 气象 RB 认证认可
  RF 人民防空 SB 国内贸易 SC 水产 SF 司法 SH 石油化工 SJ 电子 SL 水利 SN 出入境检验检疫 SW 税务 SY 石油天然气 TB 铁路
  TD 土地管理 TJ 铁道交通 TY 体育 WB 物资管理 WH 文化 WJ 兵工民品 WM 外经贸 WS 卫生 WW 文物保护 XB 稀土 XF 消防救援
  YB 黑色冶金 YC 烟草 YD 通信 YJ 减灾救灾与综合性应急管理 YS 有色金属 YY 医药 YZ 邮政 ZY 中医药`
    .split(/\s+/)
    .flatMap((word, index, words): [string, string][] => (index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [])),
);

/** Provinces by the two digits of GB/T 2260 that stand behind DB in the number of a local standard. */
export const provinces: ReadonlyMap<string, string> = new Map(
  `11 北京 12 天津 13 河北 14 山西 15 内蒙古 21 辽宁 22 吉林 23 黑龙江 31 上海 32 江苏 33 浙江 34 安徽 35 福建 36 江西
  37 山东 41 河南 42 湖北 43 湖南 44 广东 45 广西 46 海南 50 重庆 51 四川 52 贵州 53 云南 54 西藏 61 陕西 62 甘肃 63 青海
  64 宁夏 65 新疆 66 兵团 71 台湾 81 香港 82 澳门`
    .split(/\s+/)
    .flatMap((word, index, words): [string, string][] => (index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [])),
);

/** National prefixes: GBZ (occupational health) is not GB/Z (guidance); GBJ, GBn, GWPB, GHZB, GWKB are old series. */
export const nationalCodes: ReadonlySet<string> = new Set('GB GBZ GBJ GBN GWPB GHZB GWKB GSB GJB'.split(' '));

/** Construction and safety-regulation codes beside the two-letter sectors; ECS and CECS belong to an association. */
export const constructionCodes: ReadonlySet<string> = new Set(
  'JGJ CJJ JTG JTS JTJ TBJ HGJ SYJ YSJ YBJ SDJ SLJ DLJ LYJ MTJ NYJ SHJ YDJ ECS CECS TSG HAD HAF'.split(' '),
);

/** Codes whose numbers have hyphenated parts (JTG D60-01-2004, GSB 04-1767-2004). */
export const codesWithParts: ReadonlySet<string> = new Set('JTG JTS JTJ GSB DBJ HAD HAF CECS TSG'.split(' '));
