using Relata.Generator.Info;

namespace Relata.Generator.Writing.Contract;

/// <summary>Writes the unique keys of an entity: a type for each, and its implementation of <c>IEntity</c>, by which foreign keys refer to it.</summary>
internal static class UniqueKeyWriter
{
    /// <summary>The interface that the class implements: <c>IEntity&lt;Country, Country.UniqueKey_Code&gt;</c>.</summary>
    public static string Interface(EntityInfo entity, UniqueKeyInfo key) => $"global::Relata.IEntity<{entity.Class}, {entity.Class}.{key.Name}>";

    public static void Write(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        foreach (var key in mapping.UniqueKeys)
        {
            var columns = key.Columns.Select(index => mapping.Columns[index]).ToArray();
            WriteType(writer, key, columns);
            WriteContract(writer, entity, mapping, key, columns);
            writer.Line();
        }
    }

    // public readonly record struct UniqueKey_Code(string? Value) : IUniqueKey { … }
    private static void WriteType(CodeWriter writer, UniqueKeyInfo key, ColumnInfo[] columns)
    {
        var nulls = columns
            .Select((column, i) => !column.IsValueType || column.AcceptsNull ? $"{Part(columns, "Value", i)} is null" : null)
            .Where(condition => condition is not null)
            .ToArray();
        writer
            .Line("/// <summary>A unique key, for generated code of the entities that refer to it.</summary>")
            .Line("/// <param name=\"Value\">The value, a tuple for several columns.</param>")
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Open($"{key.Access} readonly record struct {key.Name}({KeyWriter.Tuple(columns.Select(Type))} Value) : RelataServices::IUniqueKey")
            .Line($"bool RelataServices::IUniqueKey.HasNull => {(nulls.Length == 0 ? "false" : string.Join(" || ", nulls))};")
            .Close()
            .Line();
    }

    private static void WriteContract(CodeWriter writer, EntityInfo entity, MappingInfo mapping, UniqueKeyInfo key, ColumnInfo[] columns)
    {
        var contract = Interface(entity, key);
        var type = $"{entity.Class}.{key.Name}";
        var values = KeyWriter.Tuple(columns.Select(column => $"{mapping.ClassName}.{column.Field.Accessor}(entity)"));
        writer
            .Line($"static {type} {contract}.GetKey({entity.Class} entity) => new({values});")
            .Line()
            .Line($"static void {contract}.SetKey({entity.Class} entity, {type} key) => throw new global::System.NotSupportedException();")
            .Line()
            .Open($"static bool {contract}.TryReadKey<TRow>(ref TRow row, int first, out {type} key)")
            .Open($"if ({string.Join(" || ", columns.Select((_, i) => $"row.IsNull({Values.Index(i)})"))})")
            .Line("key = default;")
            .Line("return false;")
            .Close()
            .Line()
            .Line($"key = new({KeyWriter.Tuple(columns.Select((column, i) => Values.Read(mapping, column, Values.Index(i))))});")
            .Line("return true;")
            .Close()
            .Line()
            .Open($"static void {contract}.WriteKey<TWriter>({type} key, ref TWriter writer)");
        for (var i = 0; i < columns.Length; i++)
        {
            var value = Part(columns, "key.Value", i);
            writer.Line($"{Values.Write(mapping, columns[i], columns[i].IsValueType ? columns[i].AcceptsNull ? value + ".GetValueOrDefault()" : value : value + "!")};");
        }

        writer.Close();
    }

    private static string Part(ColumnInfo[] columns, string value, int index) => columns.Length == 1 ? value : $"{value}.Item{index + 1}";

    // A text may be null until it is set, whatever its type says.
    private static string Type(ColumnInfo column) => !column.IsValueType || column.AcceptsNull ? column.ClrType + "?" : column.ClrType;
}
