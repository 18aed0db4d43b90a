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
        yield return $"    static (entity, out key) => {{ {Get(columns)} }},";
        var set = Lambda(columns.Select((column, i) => Assign(mapping, column, columns.Length == 1 ? "key" : $"key.Item{i + 1}")));
        var end = key.IsIndexed ? ")," : ") { IsIndexed = false },";
        yield return $"    static (entity, key) => {set}{(nullable.Length == 0 ? end : ",")}";
        if (nullable.Length > 0)
        {
            yield return $"    static entity => {Lambda(nullable.Select(column => Assign(mapping, column, "null")))}{end}";
        }
    }

    private static string Get(ColumnInfo[] columns)
    {
        var field = columns[0].Field.Accessor + "(entity)";
        return columns switch
        {
            [{ AcceptsNull: false }] => $"key = {field}; return true;",
            [{ IsValueType: true }] => $"var value = {field}; key = value.GetValueOrDefault(); return value.HasValue;",
            [_] => $"key = {field}!; return key is not null;",
            _ => GetTuple(columns),
        };
    }

    // As in SQL, a composite foreign key is null if one of its columns is null.
    private static string GetTuple(ColumnInfo[] columns)
    {
        var parts = columns.Select((column, i) => column.AcceptsNull ? $"part{i + 1}" : column.Field.Accessor + "(entity)");
        var conditions = columns
            .Select((column, i) => column.AcceptsNull ? $"{column.Field.Accessor}(entity) is {{ }} part{i + 1}" : null)
            .Where(condition => condition is not null)
            .ToArray();
        var found = $"key = {KeyWriter.Tuple(parts)}; return true;";
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
