using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads the storage format of a column: enums as text, arrays, JSON documents, conversions.</summary>
internal static class FormatReader
{
    /// <summary>The format; null for the native type of the column.</summary>
    public static FormatInfo? Read(EntityDeclaration entity, ColumnDeclaration column, MappingNames names)
    {
        var arguments = $"{CSharp.Literal($"{entity.Name}.{column.Path}")}, {CSharp.Literal(column.Name)}";
        var type = column.ValueType;
        if (column.Conversion is { } conversion)
        {
            return Converted(column, conversion, names, arguments);
        }

        return column.ColumnType switch
        {
            "String" when column.IsEnum => new(Name(column, names), $"RelataServices::EnumFormat<{type.InCode()}>", $"new({arguments})", "string"),
            "Array" when ((IArrayTypeSymbol)type).ElementType is var element => new(
                Name(column, names),
                $"RelataServices::ArrayFormat<{element.InCode()}>",
                $"new({arguments}, RelataServices::ColumnType.{ColumnTypes.OfElement(element)})")
            {
                Getter = "GetArray",
            },
            "Json" => new(Name(column, names), $"RelataServices::JsonFormat<{type.InCode()}>", $"new({arguments}{Context(column)})") { Getter = "GetJson" },
            _ => null,
        };
    }

    // ConvertedFormat<bool, string> ActiveFormat = ConvertedFormat.By<YesNo, bool, string>("Post.Active", "active");
    // ConvertedFormat<PostId, int> IdFormat = new("Post.Id", "id", "Value", static value => value.Value, static stored => new(stored));
    private static FormatInfo Converted(ColumnDeclaration column, ConversionDeclaration conversion, MappingNames names, string arguments)
    {
        var stored = conversion.StoredType.InCode();
        var type = $"RelataServices::ConvertedFormat<{column.ValueType.InCode()}, {stored}>";
        if (conversion.Converter is { } converter)
        {
            return new(Name(column, names), type, $"RelataServices::ConvertedFormat.{(column.HasStoredNull ? "WithNull" : "By")}<{converter.InCode()}, {column.ValueType.InCode()}, {stored}>({arguments})", stored)
            {
                IsConverter = true,
                HasStoredNull = column.HasStoredNull,
            };
        }

        var member = conversion.ValueMember!;
        return new(
            Name(column, names),
            type,
            $"new({arguments}, {CSharp.Literal(member)}, static value => value.{CSharp.Identifier(member)}, static stored => new(stored))",
            stored)
        {
            ValueMember = CSharp.Identifier(member),
        };
    }

    private static string Name(ColumnDeclaration column, MappingNames names) => names.Accessor(column.Path.Replace(".", "") + "Format");

    // , static () => global::Demo.AppJson.Default
    private static string Context(ColumnDeclaration column) =>
        column.Property.FindAttribute("JsonAttribute`1")?.AttributeClass?.TypeArguments[0] is { } context
            ? $", static () => {context.InCode()}.Default"
            : "";
}
