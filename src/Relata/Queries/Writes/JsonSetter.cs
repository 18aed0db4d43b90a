using System.Linq.Expressions;
using System.Text.Json.Serialization.Metadata;
using Relata.Entities.Metadata;
using Relata.Queries.Operands;
using Relata.Queries.Translation.Methods;
using Relata.Sql.Expressions;
using Relata.Values.Formats;

namespace Relata.Queries.Writes;

/// <summary>A setter of a member inside a JSON document: <c>Set(p =&gt; p.Settings.Theme, "dark")</c>.</summary>
internal sealed class JsonSetter
{
    private readonly JsonPropertyInfo _last;
    private readonly string _name;
    private readonly Expression _node;

    private JsonSetter(Setter setter, MappedColumn column, List<JsonPropertyInfo> path, string name)
    {
        (Setter, Column, _last, _name, _node) = (setter, column, path[^1], name, setter.Property!.Body);
        Path = string.Join('.', path.Select(property => $"\"{property.Name}\""));
        ParentPath = path.Count == 1 ? null : string.Join('.', path.SkipLast(1).Select(property => $"\"{property.Name}\""));
    }

    public Setter Setter { get; }

    /// <summary>The column that has the document.</summary>
    public MappedColumn Column { get; }

    /// <summary>The names in the document, each in double quotes, with periods between them.</summary>
    public string Path { get; }

    /// <summary>The path of the object that has the member; null for the document itself.</summary>
    public string? ParentPath { get; }

    /// <summary>Reads a path that begins with a JSON column.</summary>
    /// <returns>Null if no column begins it.</returns>
    /// <exception cref="QueryTranslationException">The document has no such member, or it is not written as it is.</exception>
    public static JsonSetter? Find(EntityType type, Setter setter, string path)
    {
        var names = path.Split('.');
        for (var length = names.Length - 1; length > 0; length--)
        {
            if (type.FindColumn(string.Join('.', names.Take(length))) is { Format: IJsonFormat format } column)
            {
                return new JsonSetter(setter, column, Members(format, names.Skip(length), setter.Property!.Body), $"{type.Name}.{path}");
            }
        }

        return null;
    }

    private static List<JsonPropertyInfo> Members(IJsonFormat document, IEnumerable<string> names, Expression node)
    {
        var (type, found) = (document.Type, new List<JsonPropertyInfo>());
        foreach (var name in names)
        {
            if (Nullable.GetUnderlyingType(type.Type) is { } value)
            {
                type = type.Options.GetTypeInfo(value);
            }

            var property = JsonValues.PropertyOf(type, name) ?? throw TranslationErrors.NotTranslatable(node, $"The document has no member for '{name}'.");
            if (JsonValues.WriteRefusal(property) is { } refusal)
            {
                throw TranslationErrors.NotTranslatable(node, refusal);
            }

            found.Add(property);
            type = type.Options.GetTypeInfo(property.PropertyType);
        }

        return found.Count > 0 ? found : throw TranslationErrors.NotTranslatable(node, "Set the property that has the document, or a member of it.");
    }

    /// <summary>Whether one of the two members is, or is inside, the other.</summary>
    public bool Overlaps(JsonSetter other) => Column == other.Column && ($"{Path}.".StartsWith($"{other.Path}.", StringComparison.Ordinal) || $"{other.Path}.".StartsWith($"{Path}.", StringComparison.Ordinal));

    /// <summary>The document with the value. One in which the object that has the member is null stays as it is.</summary>
    /// <param name="document">The document.</param>
    /// <param name="original">The document as it is before the update.</param>
    /// <param name="value">The value.</param>
    public SqlExpression Apply(SqlExpression document, SqlExpression original, SqlExpression value)
    {
        var changed = new SqlJsonSetExpression(document, Path, value);
        return ParentPath is null
            ? changed
            : new SqlCaseExpression(
                new SqlUnaryExpression(SqlUnaryOperator.IsNotNull, new SqlJsonExpression(original, ParentPath, ColumnType.Json)), changed, document, ColumnType.Json);
    }

    /// <summary>The format of a value that the program gives.</summary>
    public ColumnFormat Format => new JsonMemberFormat(_name, Column.Column.Name, _last.Options.GetTypeInfo(_last.PropertyType));

    /// <summary>A value that is computed from the row.</summary>
    /// <exception cref="QueryTranslationException">JSON has no such value, or the document has it in another form.</exception>
    public SqlExpression Computed(ScalarOperand value, Expression node)
    {
        var known = JsonValues.Of(_last, _last.Options, _name, Column.Column.Name);
        return known is { Refusal: null, Format: null } && value.Format is null && value.Sql.Type is ColumnType.Boolean or ColumnType.String or ColumnType.Double or (>= ColumnType.Byte and <= ColumnType.Int64)
            ? value.Sql
            : throw TranslationErrors.NotTranslatable(node, known.Refusal ?? $"'{_last.Name}' of the document is set to what is computed from the row: that is a text, a whole number, a double or a bool. Give another one as a value, not as a lambda.");
    }
}
