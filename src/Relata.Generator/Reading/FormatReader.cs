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

        if (column.ElementConversion is { } elements)
        {
            return OfElements(column, elements, names, arguments);
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
        var value = column.ValueType.InCode();
        return conversion.Converter is not null
            ? new(Name(column, names), TypeOf(value, stored), ByConverter(conversion, value, arguments, column.HasStoredNull), stored) { IsConverter = true, HasStoredNull = column.HasStoredNull }
            : new(Name(column, names), TypeOf(value, stored), $"new({arguments}, {SingleValue(conversion)})", stored) { ValueMember = CSharp.Identifier(conversion.ValueMember!) };
    }

    // ConvertedArrayFormat<Stage, string> StagesFormat = new("Order.Stages", "stages", ColumnType.String, ConvertedFormat.By<EnumCode<Stage>, Stage, string>("Order.Stages", "stages"));
    private static FormatInfo OfElements(ColumnDeclaration column, ConversionDeclaration conversion, MappingNames names, string arguments)
    {
        var stored = conversion.StoredType.InCode();
        var value = ((IArrayTypeSymbol)column.ValueType).ElementType.WithoutNull().InCode();
        var element = conversion.Converter is not null ? ByConverter(conversion, value, arguments, hasStoredNull: false) : $"new {TypeOf(value, stored)}({arguments}, {SingleValue(conversion)})";
        return new(
            Name(column, names),
            $"RelataServices::ConvertedArrayFormat<{value}, {stored}>",
            $"new({arguments}, RelataServices::ColumnType.{ColumnTypes.OfElement(conversion.StoredType)}, {element})")
        {
            Getter = "GetArray",
            IsConverter = true,
        };
    }

    private static string TypeOf(string value, string stored) => $"RelataServices::ConvertedFormat<{value}, {stored}>";

    // ConvertedFormat.By<OrderIdText, OrderId, string>("Order.Id", "id").OfSingleValue<global::System.Guid>("Value", static value => value.Value, static stored => new(stored))
    private static string ByConverter(ConversionDeclaration conversion, string value, string arguments, bool hasStoredNull) =>
        $"RelataServices::ConvertedFormat.{(hasStoredNull ? "WithNull" : "By")}<{conversion.Converter!.InCode()}, {value}, {conversion.StoredType.InCode()}>({arguments})"
        + (conversion.WithoutConverter is { } single ? $".OfSingleValue<{single.StoredType.InCode()}>({SingleValue(single)})" : "");

    // "Value", static value => value.Value, static stored => new(stored)
    private static string SingleValue(ConversionDeclaration conversion) =>
        $"{CSharp.Literal(conversion.ValueMember!)}, static value => value.{CSharp.Identifier(conversion.ValueMember!)}{(conversion.IsNullable ? "!" : "")}, static stored => new(stored)";

    private static string Name(ColumnDeclaration column, MappingNames names) => names.Accessor(column.Path.Replace(".", "") + "Format");

    // , static () => global::Demo.AppJson.Default
    private static string Context(ColumnDeclaration column) =>
        column.Property.FindAttribute("JsonAttribute`1")?.AttributeClass?.TypeArguments[0] is { } context
            ? $", static () => {context.InCode()}.Default"
            : "";
}
