import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Draw } from './random.ts';

/**
 * Words for invented titles: nouns of the reference tables (classes, industries), parts, properties and kinds of
 * documents, and made-up names of substances for the long tail. Few words are frequent and most are rare, as in the
 * titles of real standards.
 */
const folder = path.join(import.meta.dirname, '..', 'data', 'reference');

type Row = { readonly code: string; readonly level: number; readonly zh: string; readonly en: string };

function rowsOf(table: string): readonly Row[] {
  const lines = readFileSync(path.join(folder, `${table}.tsv`), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('code\t'))
    .map((line) => {
      const [code = '', , level = '', , zh = '', en = ''] = line.split('\t');
      return { code, level: Number(level), zh, en };
    });
}

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

function chineseNouns(): readonly string[] {
  const names = [...rowsOf('ccs'), ...rowsOf('industry')].map(({ zh }) => zh);
  const pieces = names.flatMap((name) => name.split(/[、，,（）()：:；\s/]|及其?|[与和]/u));
  return distinct(pieces.filter((piece) => /^\p{Script=Han}{3,10}$/u.test(piece) && !piece.startsWith('其他')));
}

function englishNouns(): readonly string[] {
  const pieces = rowsOf('ics').flatMap(({ en }) => en.split(/[.,;:()]| including | other than | in general/));
  return distinct(pieces.map((piece) => piece.trim()).filter((piece) => /^[A-Za-z][a-zA-Z -]{4,40}$/.test(piece)));
}

const listed = (text: string): readonly string[] => text.trim().split(/\s+/);
const phrases = (text: string): readonly string[] => text.split(',').map((phrase) => phrase.trim());

const chineseParts =
  listed(`阀门 轴承 涂层 壳体 密封圈 电缆 传感器 控制器 泵 齿轮 螺栓 滤芯 电机 电池 接头 管件 导轨 支架 面板 薄膜 纤维 粉末 颗粒
  溶液 添加剂 包装 容器 标签 接口 模块 终端 芯片 线圈 变压器 断路器 继电器 光缆 天线 显示屏 摄像机 无人机 机器人 叶片 塔筒 锅炉 换热器 压缩机 风机 冷凝器 喷嘴 模具
  刀具 夹具 砂轮 锻件 铸件 型材 板材 管材 丝材 箔材 织物 皮革 纸板 木材 玻璃 陶瓷 水泥 砂浆 沥青 橡胶 塑料 树脂 涂料 油墨 胶粘剂 润滑油 燃料 饲料 种子 苗木 肥料 农药
  兽药 疫苗 试剂 植入物 敷料 导管 口罩 服装 鞋 头盔 安全带 梯子 扶手 门窗 幕墙 地板 电梯 起重机 叉车 挖掘机 拖拉机 客车 货车 船舶 航空器 轨道 道岔 信号机`);
const chineseProperties =
  listed(`硬度 粘度 含水率 密度 灰分 酸值 碘值 熔点 沸点 闪点 折光率 透光率 色差 光泽度 粗糙度 圆度 垂直度 抗拉强度 抗压强度 弯曲强度
  冲击韧性 断后伸长率 疲劳寿命 蠕变 磨损量 耐腐蚀性 耐候性 耐热性 耐寒性 阻燃性 导热系数 膨胀系数 比热容 电阻率 介电常数 击穿电压 绝缘电阻 接地电阻 噪声 振动 照度 亮度
  辐射剂量 铅含量 镉含量 汞含量 砷含量 铬含量 铁含量 铜含量 锌含量 镍含量 硫含量 磷含量 氮含量 氟含量 甲醛释放量 挥发性有机物 残留量 微生物限度 菌落总数 致病菌 酸碱度 浊度
  溶解氧 化学需氧量 悬浮物 颗粒度 比表面积 孔隙率 渗透系数 承载力 沉降 位移 转速 扭矩 功率 效率 能耗 排放量 精度 重复性 可靠性 可用性 时延 吞吐量 误码率 灵敏度`);
const chineseKinds =
  listed(`试验方法 技术要求 技术规范 技术条件 安全要求 通用要求 测定方法 检验规则 评价指南 管理规范 操作规程 设计规范 验收规范 施工规程 服务规范 术语
  质量分级 能效限定值 数据接口 数据元 元数据 编码规则 分类与代码 信息交换格式 测试规范 运行维护规程 应急处置指南 评定导则 建设指南 通则 名词 符号 图形标志 尺寸系列
  公差 包装与标志 贮存与运输 安装规范 选用指南 风险评估 环境影响评价 碳排放核算 绿色制造评价 追溯要求 认证要求 监督抽查规范 等级划分 职业技能要求 养护规程 生产技术规程 病虫害防治技术规程`);
const chineseMethods =
  listed(`重量法 滴定法 分光光度法 原子吸收法 气相色谱法 液相色谱法 质谱法 离子色谱法 荧光法 电位法 红外光谱法 射线衍射法
  超声波法 显微镜法 免疫法 聚合酶链式反应法 差示扫描量热法 热重法 激光粒度法 压汞法`);
const englishParts =
  phrases(`valves, bearings, coatings, enclosures, seals, cables, sensors, controllers, pumps, gears, bolts, filters, motors, batteries,
  connectors, fittings, guide rails, brackets, panels, films, fibres, powders, granules, solutions, additives, containers, labels, interfaces, modules, terminals, integrated circuits, coils,
  transformers, circuit-breakers, relays, optical cables, antennas, displays, cameras, unmanned aircraft, robots, blades, towers, boilers, heat exchangers, compressors, fans, condensers, nozzles,
  moulds, cutting tools, grinding wheels, forgings, castings, profiles, plates, tubes, wires, foils, fabrics, leather, board, wood, glass, ceramics, cement, mortar, bitumen, rubber, plastics,
  resins, paints, inks, adhesives, lubricants, fuels, feeds, seeds, fertilizers, pesticides, reagents, implants, dressings, catheters, masks, clothing, footwear, helmets, harnesses, ladders`);
const englishProperties =
  phrases(`hardness, viscosity, moisture content, density, ash, acid value, iodine value, melting point, flash point, refractive index, transmittance, colour difference,
  gloss, surface roughness, roundness, tensile strength, compressive strength, flexural strength, impact resistance, elongation at break, fatigue life, creep, wear, corrosion resistance,
  weathering, thermal conductivity, thermal expansion, resistivity, permittivity, breakdown voltage, insulation resistance, noise, vibration, illuminance, dose, lead, cadmium, mercury, arsenic,
  chromium, iron, copper, zinc, nickel, sulfur, phosphorus, nitrogen, fluorine, formaldehyde, volatile organic compounds, residues, microbial load, turbidity, dissolved oxygen, suspended solids,
  particle size, specific surface area, porosity, permeability, torque, power, efficiency, energy consumption, emissions, accuracy, repeatability, latency, throughput, bit error rate, sensitivity`);
const englishKinds =
  phrases(`Test methods, Requirements, Specification, General requirements, Safety requirements, Vocabulary, Guidelines, Sampling, Code of practice, Dimensions, Tolerances,
  Classification, Terminology, Data exchange, Metadata, Application rules, Quality management, Performance evaluation, Marking and packaging, Acceptance inspection, Installation, Maintenance,
  Risk assessment, Conformance testing, Part list, Graphical symbols, Designation system, Technical delivery conditions, Reference materials, Calibration, Traceability, Interoperability`);
const substanceStems = [
  '氯 溴 碘 氟 硝基 甲基 乙基 丙基 丁基 苯基 羟基 氨基 环己 异丙 正丁 对苯 邻苯 间苯 硫代 磷酸 次氯 高锰 过硫 亚硝',
  '酸 醇 酯 胺 酮 醛 醚 酚 腈 烷 烯 炔 酰胺 酸钠 酸钾 酸钙 嘧啶 吡啶 咪唑 噻唑',
  'chloro bromo iodo fluoro nitro methyl ethyl propyl butyl phenyl hydroxy amino cyclohexyl isopropyl thio dimethyl diethyl trichloro acetyl benzyl cyano methoxy ethoxy naphthyl allyl vinyl',
  'methane ethane propane benzene phenol aniline acetate oxide ketone ether amide acid nitrile pyridine imidazole thiazole toluene xylene sulfonate urethane butanol hexane quinoline furan indole',
].map(listed);

const products = listed(
  '茶 米 枣 苹果 梨 桃 蜜 酒 醋 豆腐 火腿 面 姜 蒜 枸杞 人参 当归 核桃 板栗 牛肉 羊肉 大闸蟹 海参 对虾 木耳 香菇 石 瓷 砚 扇',
);
const places = rowsOf('division')
  .filter(({ level }) => level === 2 || level === 3)
  .map(({ zh }) => zh.replace(/(?<=..)[市县区]$/u, ''));
const nounsZh = chineseNouns();
const nounsEn = englishNouns();

/** The classes records are filed under, leaves first among them. */
export const icsCodes: readonly string[] = rowsOf('ics')
  .filter(({ level }) => level > 1)
  .map(({ code }) => code);
export const ccsCodes: readonly string[] = rowsOf('ccs')
  .filter(({ code }) => /^[A-Z]\d\d$/.test(code))
  .map(({ code }) => code);
export const sectorCodes: readonly string[] = rowsOf('sector')
  .filter(({ code }) => /^[A-Z]{2}$/.test(code))
  .map(({ code }) => code);
export const regionCodes: readonly string[] = rowsOf('region')
  .filter(({ code }) => /^DB\d+$/.test(code))
  .map(({ code }) => code);

/** A value of a list, the first ones far more often than the last. */
export function pickEarly<Value>(draw: Draw, values: readonly Value[]): Value {
  const value = values[Math.floor(values.length * draw.chance() ** 1.8)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

function substance(draw: Draw, first: number): string {
  const between = draw.chance() < 0.6 ? draw.pick(substanceStems[first] ?? []) : '';
  return `${draw.pick(substanceStems[first] ?? [])}${between}${draw.pick(substanceStems[first + 1] ?? [])}`;
}

function chineseTopic(draw: Draw): string {
  const noun = pickEarly(draw, nounsZh);
  const kind = draw.below(11);
  if (kind < 3) return noun;
  if (kind === 10) return `地理标志产品 ${draw.pick(places)}${draw.pick(products)}`;
  if (kind < 6) return `${noun}用${pickEarly(draw, chineseParts)}`;
  if (kind < 9) return `${noun} ${draw.pick(nounsZh)}`;
  return substance(draw, 0);
}

/** A Chinese title; `part` 0 for none. */
export function chineseTitle(draw: Draw, part: number): string {
  const head = `${chineseTopic(draw)}${part > 0 ? ` 第${part}部分：` : ' '}`;
  if (draw.chance() < 0.35) {
    const of = draw.chance() < 0.4 ? substance(draw, 0) : pickEarly(draw, chineseProperties);
    const method = draw.chance() < 0.5 ? ` ${draw.pick(chineseMethods)}` : '';
    return `${head}${of}的测定${method}`;
  }
  return `${head}${draw.chance() < 0.3 ? pickEarly(draw, chineseParts) : ''}${pickEarly(draw, chineseKinds)}`;
}

function englishTopic(draw: Draw): string {
  const noun = pickEarly(draw, nounsEn);
  const kind = draw.below(11);
  if (kind < 5) return noun;
  if (kind < 7) return `${noun} — ${capital(pickEarly(draw, englishParts))}`;
  if (kind < 9) return `${capital(pickEarly(draw, englishParts))} for ${noun.toLowerCase()}`;
  return kind === 9 ? capital(substance(draw, 2)) : `${noun} — ${capital(substance(draw, 2))}`;
}

/** An English title of the same build. */
export function englishTitle(draw: Draw, part: number): string {
  const head = `${englishTopic(draw)} — ${part > 0 ? `Part ${part}: ` : ''}`;
  if (draw.chance() < 0.35) {
    const of = draw.chance() < 0.4 ? substance(draw, 2) : pickEarly(draw, englishProperties);
    return `${head}Determination of ${of}${draw.chance() < 0.4 ? ` in ${pickEarly(draw, englishParts)}` : ''}`;
  }
  const kind = pickEarly(draw, englishKinds);
  if (draw.chance() < 0.3) return `${head}${kind} and ${pickEarly(draw, englishKinds).toLowerCase()}`;
  return draw.chance() < 0.3 ? `${head}${kind} for the ${pickEarly(draw, englishParts)}` : head + kind;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence or two on what a document is about. */
export function abstractOf(draw: Draw, chinese: boolean): string {
  const several = (words: readonly string[], join: string, least: number) =>
    distinct(Array.from({ length: least + draw.below(4) }, () => pickEarly(draw, words))).join(join);
  return chinese
    ? `规定了${chineseTopic(draw)}的${several(chineseKinds, '、', 1)}，适用于${several(nounsZh, '、', 1)}。`
    : `This document specifies ${several(englishKinds, ', ', 2).toLowerCase()} for ${several(englishParts, ', ', 3)} used in ${several(nounsEn, ', ', 3).toLowerCase()}. It describes how ${several(englishProperties, ', ', 2)} are determined.`;
}
