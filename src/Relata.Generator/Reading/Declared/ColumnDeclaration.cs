using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>A property that is a column, with its symbol.</summary>
internal sealed class ColumnDeclaration(IPropertySymbol property, string columnType)
{
    public IPropertySymbol Property { get; } = property;

    public string ColumnType { get; } = columnType;

    /// <summary>The type without <c>?</c>.</summary>
    public ITypeSymbol ValueType { get; } = property.Type.WithoutNull();

    public bool IsEnum => ValueType.TypeKind == TypeKind.Enum;

    public string Name { get; } = property.FindAttribute("ColumnAttribute").First() as string ?? SnakeCase.Of(property.Name);

    public bool IsInherited { get; } = property.ContainingType.IsModelClass();

    public string? Sequence { get; } = property.FindAttribute("PrimaryKeyAttribute").Named("Sequence") as string;

    public bool IsPrimaryKey { get; } = property.ContainingType.IsModelClass() || property.FindAttribute("PrimaryKeyAttribute") is not null;

    /// <summary>Whether the property can hold null. Where nullability is off, a reference type can.</summary>
    public bool HoldsNull { get; } = property.Type.IsValueType
        ? property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        : property.NullableAnnotation != NullableAnnotation.NotAnnotated;

    public bool IsNullable => HoldsNull && !IsPrimaryKey && Property.FindAnnotation("RequiredAttribute") is null;

    public IEnumerable<AttributeData> ForeignKeys => Property.FindAttributes("ForeignKeyAttribute`1");

    /// <summary>What [MaxLength] or [StringLength] says, of a type that has a length; of an enum's names otherwise the longest.</summary>
    public int? MaxLength =>
        ColumnType is "String" or "Bytes"
        && (Property.FindAnnotation("MaxLengthAttribute") ?? Property.FindAnnotation("StringLengthAttribute")).First() is int and > 0 and var length
            ? length
            : ColumnType == "String" && IsEnum ? LongestName() : null;

    // All flags of an enum may be set at once: their names with ", " between them.
    private int? LongestName()
    {
        var lengths = ValueType.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name.Length).ToArray();
        var isFlags = ValueType.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System", "FlagsAttribute"));
        return lengths.Length == 0 ? null : isFlags ? lengths.Sum(length => length + 2) - 2 : lengths.Max();
    }
}
