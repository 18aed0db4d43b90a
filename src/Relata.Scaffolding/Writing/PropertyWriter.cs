using System.Globalization;
using Relata.Scaffolding.Names;
using Relata.Scaffolding.Planning;

namespace Relata.Scaffolding.Writing;

/// <summary>Writes the property of a column.</summary>
internal sealed class PropertyWriter(ModelPlan model, ClassPlan type)
{
    /// <summary>The property on one line: <c>[MaxLength(160)] public partial string Title { get; set; }</c></summary>
    public string Write(PropertyPlan property)
    {
        var hasSetter = !type.IsView && !property.IsReadOnly && property.Column.Computation is null;
        var attributes = Attributes(property).ToList();
        return $"{(attributes.Count == 0 ? "" : $"[{string.Join(", ", attributes)}] ")}public partial {TypeOf(property)}{(property.IsNullable ? "?" : "")} {property.Name} {{ get; {(hasSetter ? "set; " : "")}}}";
    }

    private static string TypeOf(PropertyPlan property) => property.Form.ElementType is { } element ? $"{NameOf(element)}[]" : NameOf(property.Form.Type);

    private static string NameOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => "bool",
        ColumnType.Byte => "byte",
        ColumnType.SByte => "sbyte",
        ColumnType.Int16 => "short",
        ColumnType.UInt16 => "ushort",
        ColumnType.Int32 => "int",
        ColumnType.UInt32 => "uint",
        ColumnType.Int64 => "long",
        ColumnType.UInt64 => "ulong",
        ColumnType.Single => "float",
        ColumnType.Double => "double",
        ColumnType.Decimal => "decimal",
        ColumnType.String => "string",
        ColumnType.Bytes => "byte[]",
        ColumnType.Json => "System.Text.Json.Nodes.JsonNode",
        _ => type.ToString(),
    };

    private IEnumerable<string> Attributes(PropertyPlan property)
    {
        if (property.IsKey)
        {
            yield return type.SequenceOf(property) is { } sequence ? $"PrimaryKey(Sequence = {Identifier.Literal(sequence.Name)})" : "PrimaryKey";
        }

        if (Column(property) is { } column)
        {
            yield return column;
        }

        if (property.Form.MaxLength is > 0 and var length)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"MaxLength({length})");
        }

        if (property.Form.Type == ColumnType.Json)
        {
            yield return "Json";
        }

        if (property.Column.Computation is { } computation && !type.IsView)
        {
            yield return $"Generated({Identifier.Literal(computation.Expression)}{(computation.IsVirtual ? ", IsVirtual = true" : "")})";
        }

        foreach (var index in type.Indexes.Where(index => index.Properties.Count == 1 && index.Properties[0] == property))
        {
            yield return ClassWriter.Index("", index);
        }

        foreach (var key in type.References.SelectMany(reference => reference.Columns.Zip(reference.Key, (column, part) => (reference, column, part))).Where(key => key.column == property))
        {
            yield return ForeignKey(key.reference, key.part);
        }
    }

    private string? Column(PropertyPlan property)
    {
        List<string> arguments = [];
        if (model.Convention.Column(property.Name) != property.Column.Name)
        {
            arguments.Add(Identifier.Literal(property.Column.Name));
        }

        if (!type.IsView && property.Default is { } sql)
        {
            arguments.Add($"Default = {Identifier.Literal(sql)}");
        }

        if (!type.IsView && property.IsReadOnly)
        {
            arguments.Add("IsReadOnly = true");
        }

        return arguments.Count == 0 ? null : $"Column({string.Join(", ", arguments)})";
    }

    private static string ForeignKey(ReferencePlan reference, PropertyPlan part)
    {
        List<string> arguments = [];
        if (!reference.IsToPrimaryKey || reference.Key.Count > 1)
        {
            arguments.Add(Identifier.Literal(part.Name));
        }

        if (reference.Key.Count > 1)
        {
            arguments.Add($"Name = {Identifier.Literal(reference.Name)}");
        }

        var isFirst = part == reference.Key[0];
        if (isFirst && reference.OnDelete != OnDelete.NoAction)
        {
            arguments.Add($"OnDelete = OnDelete.{reference.OnDelete}");
        }

        if (isFirst && reference.OnUpdate != OnUpdate.NoAction)
        {
            arguments.Add($"OnUpdate = OnUpdate.{reference.OnUpdate}");
        }

        if (isFirst && !reference.IsIndexed)
        {
            arguments.Add("IsIndexed = false");
        }

        return $"ForeignKey<{reference.Principal.Name}>{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}";
    }
}
