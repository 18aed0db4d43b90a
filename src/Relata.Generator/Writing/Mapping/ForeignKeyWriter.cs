using Relata.Generator.Info;
using Relata.Generator.Writing.Contract;

namespace Relata.Generator.Writing.Mapping;

/// <summary>Writes a foreign key: how it is read from the dependent, set and cleared.</summary>
internal static class ForeignKeyWriter
{
    // new ForeignKey<Post, User, int>(
    //     "UserId", [3],
    //     static (entity, out key) => { key = UserId(entity); return true; },
    //     static (entity, key) => entity.UserId = key),
    public static IEnumerable<string> Lines(EntityInfo entity, MappingInfo mapping, ForeignKeyInfo key)
    {
        var columns = key.Columns.Select(index => mapping.Columns[index]).ToArray();
        var shared = mapping.ForeignKeys.Where(other => other != key).SelectMany(other => other.Columns).ToArray();
        var nullable = key.Columns.Except(shared).Select(index => mapping.Columns[index]).Where(column => column.AcceptsNull && column.IsNullable).ToArray();
        yield return $"new RelataServices::ForeignKey<{entity.Class}, {key.Principal}, {key.KeyType}>(";
        yield return $"    {CSharp.Literal(key.Name)}, {CSharp.List(key.Columns)},";
        yield return $"    static (entity, out key) => {{ {Get(columns, key.UniqueKey.Count > 0)} }},";
        var value = key.UniqueKey.Count == 0 ? "key" : "key.Value";
        var set = Lambda(columns.Select((column, i) => Assign(mapping, column, Value(key, column, columns.Length == 1 ? value : $"{value}.Item{i + 1}"))));
        var end = Settings(key) is { Length: > 0 } settings ? $") {{ {settings} }}," : "),";
        yield return $"    static (entity, key) => {set}{(nullable.Length == 0 ? end : ",")}";
        if (nullable.Length > 0)
        {
            yield return $"    static entity => {Lambda(nullable.Select(column => Assign(mapping, column, "null")))}{end}";
        }
    }

    private static string Settings(ForeignKeyInfo key) => string.Join(", ", new[]
    {
        key.IsIndexed ? null : "IsIndexed = false",
        key.OnDelete is { } action ? $"OnDelete = {action}" : null,
        key.OnUpdate is { } update ? $"OnUpdate = {update}" : null,
        key.UniqueKey.Count > 0 ? $"UniqueKey = {CSharp.List(key.UniqueKey.Select(CSharp.Literal))}" : null,
    }.Where(setting => setting is not null));

    // The columns of a unique key may be nullable where those of the foreign key are not. A key with null is never copied.
    private static string Value(ForeignKeyInfo key, ColumnInfo column, string value) =>
        key.UniqueKey.Count == 0 ? value : column.IsValueType ? $"RelataServices::UniqueKeyValue.Of({value})" : $"{value}!";

    // The key of a unique key is wrapped: key = new(Code(entity)!)
    private static string Get(ColumnInfo[] columns, bool isUnique)
    {
        var field = columns[0].Field.Accessor + "(entity)";
        string Key(string value) => isUnique ? $"new({value})" : value;
        return columns switch
        {
            [{ AcceptsNull: false, IsValueType: false }] when isUnique => $"var value = {field}; key = new(value); return value is not null;",
            [{ AcceptsNull: false }] => $"key = {Key(field)}; return true;",
            [{ IsValueType: true }] => $"var value = {field}; key = {Key("value.GetValueOrDefault()")}; return value.HasValue;",
            [_] when isUnique => $"var value = {field}; key = new(value); return value is not null;",
            [_] => $"key = {field}!; return key is not null;",
            _ => GetTuple(columns, Key),
        };
    }

    // As in SQL, a composite foreign key is null if one of its columns is null.
    private static string GetTuple(ColumnInfo[] columns, Func<string, string> wrap)
    {
        var parts = columns.Select((column, i) => column.AcceptsNull ? $"part{i + 1}" : column.Field.Accessor + "(entity)");
        var conditions = columns
            .Select((column, i) => column.AcceptsNull ? $"{column.Field.Accessor}(entity) is {{ }} part{i + 1}" : null)
            .Where(condition => condition is not null)
            .ToArray();
        var found = $"key = {wrap(KeyWriter.Tuple(parts))}; return true;";
        return conditions.Length == 0
            ? found
            : $"if ({string.Join(" && ", conditions)}) {{ {found} }} key = default; return false;";
    }

    private static string Assign(MappingInfo mapping, ColumnInfo column, string value)
    {
        if (column.IsSettable)
        {
            return $"entity.{CSharp.Identifier(column.Property)} = {value}";
        }

        var index = mapping.Columns.ToList().IndexOf(column);
        return $"RelataServices::ColumnSlot.Set(entity, {index}, ref {column.Field.Accessor}(entity), {value})";
    }

    private static string Lambda(IEnumerable<string> statements)
    {
        var all = statements.ToArray();
        return all.Length == 1 ? all[0] : $"{{ {string.Join(" ", all.Select(statement => statement + ";"))} }}";
    }
}
