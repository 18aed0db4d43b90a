using Relata.Generator.Info;

namespace Relata.Generator.Writing.Contract;

/// <summary>Writes the primary key members of <c>IEntity</c>. A composite key is a tuple.</summary>
internal static class KeyWriter
{
    public static void Write(CodeWriter writer, EntityInfo entity, MappingInfo mapping, string contract)
    {
        if (mapping.IsKeyless)
        {
            WriteKeyless(writer, entity, mapping, contract);
            return;
        }

        var columns = mapping.Columns.Where(column => column.IsPrimaryKey).ToArray();
        var fields = Tuple(columns.Select(column => Field(mapping, column)));
        var values = Tuple(columns.Select(column => Value(mapping, column)));
        writer
            .Line($"static {mapping.KeyType} {contract}.GetKey({entity.Class} entity) => {values};")
            .Line()
            .Line($"static void {contract}.SetKey({entity.Class} entity, {mapping.KeyType} key) => {fields} = key;")
            .Line();
        WriteTryRead(writer, mapping, contract, columns);
        writer.Line();
        WriteWriteKey(writer, mapping, contract, columns);
    }

    // A row without a key is never looked up, and its columns are never those of a foreign key.
    private static void WriteKeyless(CodeWriter writer, EntityInfo entity, MappingInfo mapping, string contract)
    {
        var refusal = $"throw RelataServices::ObjectKey.IsMissing({mapping.ClassName}.Type)";
        writer
            .Line($"static {mapping.KeyType} {contract}.GetKey({entity.Class} entity) => new(entity);")
            .Line()
            .Line($"static void {contract}.SetKey({entity.Class} entity, {mapping.KeyType} key) => {refusal};")
            .Line()
            .Line($"static bool {contract}.TryReadKey<TRow>(ref TRow row, int first, out {mapping.KeyType} key) => {refusal};")
            .Line()
            .Line($"static void {contract}.WriteKey<TWriter>({mapping.KeyType} key, ref TWriter writer) => {refusal};");
    }

    /// <summary>A single value, or a tuple of several.</summary>
    public static string Tuple(IEnumerable<string> values)
    {
        var all = values.ToArray();
        return all.Length == 1 ? all[0] : $"({string.Join(", ", all)})";
    }

    private static string Field(MappingInfo mapping, ColumnInfo column) => $"{mapping.ClassName}.{column.Field.Accessor}(entity)";

    // A nullable key is an error, or a string with nullability disabled. The generated code compiles in both cases.
    private static string Value(MappingInfo mapping, ColumnInfo column)
    {
        var field = Field(mapping, column);
        return (column.AcceptsNull, column.IsValueType) switch
        {
            (true, true) => field + ".GetValueOrDefault()",
            (true, false) => field + "!",
            _ => field,
        };
    }

    private static void WriteTryRead(CodeWriter writer, MappingInfo mapping, string contract, ColumnInfo[] columns)
    {
        var isNull = columns.Select((_, i) => $"row.IsNull({Values.Index(i)})");
        var key = Tuple(columns.Select((column, i) => Values.Read(mapping, column, Values.Index(i))));
        writer
            .Open($"static bool {contract}.TryReadKey<TRow>(ref TRow row, int first, out {mapping.KeyType} key)")
            .Open($"if ({string.Join(" || ", isNull)})")
            .Line("key = default!;")
            .Line("return false;")
            .Close()
            .Line()
            .Line($"key = {key};")
            .Line("return true;")
            .Close();
    }

    private static void WriteWriteKey(CodeWriter writer, MappingInfo mapping, string contract, ColumnInfo[] columns)
    {
        writer.Open($"static void {contract}.WriteKey<TWriter>({mapping.KeyType} key, ref TWriter writer)");
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Line($"{Values.Write(mapping, columns[i], columns.Length == 1 ? "key" : $"key.Item{i + 1}")};");
        }

        writer.Close();
    }
}
