using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads the storage format of a column: enums as text, arrays, JSON documents.</summary>
internal static class FormatReader
{
    private const string FormatsNamespace = "global::Relata.CompilerServices";

    /// <summary>The format; null for the native type of the column.</summary>
    public static FormatInfo? Read(EntityDeclaration entity, ColumnDeclaration column, MappingNames names)
    {
        var arguments = $"{CSharp.Literal($"{entity.Name}.{column.Property.Name}")}, {CSharp.Literal(column.Name)}";
        var type = column.ValueType;
        return column.ColumnType switch
        {
            "String" when column.IsEnum => new(Name(column, names), $"{FormatsNamespace}.EnumFormat<{type.InCode()}>", arguments, null),
            "Array" when ((IArrayTypeSymbol)type).ElementType is var element => new(
                Name(column, names),
                $"{FormatsNamespace}.ArrayFormat<{element.InCode()}>",
                $"{arguments}, global::Relata.CompilerServices.ColumnType.{ColumnTypes.OfElement(element)}",
                "GetArray"),
            "Json" => new(Name(column, names), $"{FormatsNamespace}.JsonFormat<{type.InCode()}>", arguments + Context(column), "GetJson"),
            _ => null,
        };
    }

    private static string Name(ColumnDeclaration column, MappingNames names) => names.Accessor(column.Property.Name + "Format");

    // , static () => global::Demo.AppJson.Default
    private static string Context(ColumnDeclaration column) =>
        column.Property.FindAttribute("JsonAttribute`1")?.AttributeClass?.TypeArguments[0] is { } context
            ? $", static () => {context.InCode()}.Default"
            : "";
}
