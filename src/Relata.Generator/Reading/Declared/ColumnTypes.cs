using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>Maps CLR types to column types.</summary>
internal static class ColumnTypes
{
    /// <summary>The member of ColumnType for a property; null if its type is not supported.</summary>
    public static string? Find(IPropertySymbol property)
    {
        if (property.FindAttribute("JsonAttribute") is not null || property.FindAttribute("JsonAttribute`1") is not null)
        {
            return "Json";
        }

        if (ConversionDeclaration.Find(property) is { } conversion)
        {
            return conversion.ColumnType;
        }

        if (ConversionDeclaration.FindOfElements(property) is not null)
        {
            return "Array";
        }

        if (ConversionDeclaration.FindAttribute(property) is not null)
        {
            return null;
        }

        var type = property.Type.WithoutNull();
        return type.TypeKind == TypeKind.Enum && property.FindAttribute("ColumnAttribute").Named("EnumAsText") is true ? "String" : Find(type);
    }

    /// <summary>The member of ColumnType for the elements of an array; null if arrays of the type are not supported.</summary>
    /// <remarks>Supported are types that every server has arrays of, and whose JSON form is compared as a column of the type is.</remarks>
    public static string? OfElement(ITypeSymbol type)
    {
        var element = OfSpecialType(type.SpecialType) ?? OfStructure(type);
        return element is "Boolean" or "Int16" or "Int32" or "Int64" or "Single" or "Double" or "Decimal" or "String"
            or "Guid" or "DateTime" or "DateTimeOffset" or "DateOnly"
            ? element
            : null;
    }

    /// <summary>The member of ColumnType for a type without <c>?</c>; null if it is not supported.</summary>
    public static string? Find(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => "Bytes",
        IArrayTypeSymbol { IsSZArray: true } array when OfElement(array.ElementType) is not null => "Array",
        INamedTypeSymbol { EnumUnderlyingType: { } underlying } => OfSpecialType(underlying.SpecialType),
        _ => OfSpecialType(type.SpecialType) ?? OfStructure(type),
    };

    /// <summary>The member of ColumnType for a type that is stored as it is; null for enums, arrays and unsupported types.</summary>
    public static string? OfPlain(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || Find(type) is not (not "Array" and var columnType) ? null : columnType;

    /// <summary>Whether a primary key can have the type. Floating-point numbers, bytes, arrays and documents are not compared by an exact value.</summary>
    public static bool IsKey(string columnType) => columnType is not ("Single" or "Double" or "Bytes" or "Array" or "Json");

    private static string? OfSpecialType(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => "Boolean",
        SpecialType.System_Byte => "Byte",
        SpecialType.System_SByte => "SByte",
        SpecialType.System_Int16 => "Int16",
        SpecialType.System_UInt16 => "UInt16",
        SpecialType.System_Int32 => "Int32",
        SpecialType.System_UInt32 => "UInt32",
        SpecialType.System_Int64 => "Int64",
        SpecialType.System_UInt64 => "UInt64",
        SpecialType.System_Single => "Single",
        SpecialType.System_Double => "Double",
        SpecialType.System_Decimal => "Decimal",
        SpecialType.System_String => "String",
        SpecialType.System_Char => "Char",
        SpecialType.System_DateTime => "DateTime",
        _ => null,
    };

    private static string? OfStructure(ITypeSymbol type) =>
        type.MetadataName is "Guid" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" && type.Is("System", type.MetadataName)
            ? type.MetadataName
            : null;
}
