using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Owned;

namespace Relata.Generator.Reading.Declared;

/// <summary>A property that is mapped to a column, with its symbol.</summary>
internal sealed class ColumnDeclaration(IPropertySymbol property, string columnType, Naming naming, OwnedDeclaration? owned = null)
{
    /// <summary>The value that the column is a part of; null if the property is one of the entity.</summary>
    public OwnedDeclaration? Owned { get; } = owned;

    /// <summary>The property path from the entity: <c>Title</c>, <c>Address.City</c>.</summary>
    public string Path { get; } = owned is null ? property.Name : $"{owned.Path}.{property.Name}";

    /// <summary>The property of the entity, by which a finding is located.</summary>
    public IPropertySymbol Declared { get; } = owned?.Root.Property ?? property;

    public IPropertySymbol Property { get; } = property;

    public string ColumnType { get; } = columnType;

    /// <summary>The type without <c>?</c>.</summary>
    public ITypeSymbol ValueType { get; } = property.Type.WithoutNull();

    /// <summary>The conversion of values for storage; null if they are stored without one, or as JSON.</summary>
    public ConversionDeclaration? Conversion { get; } = columnType == "Json" ? null : ConversionDeclaration.Find(property);

    /// <summary>The conversion of the elements of an array; null if they are stored without one.</summary>
    public ConversionDeclaration? ElementConversion { get; } = columnType == "Array" ? ConversionDeclaration.FindOfElements(property) : null;

    /// <summary>The type of the stored values, before an enum becomes a number or a text.</summary>
    public ITypeSymbol StoredType => Conversion?.StoredType ?? ValueType;

    public bool IsEnum => StoredType.TypeKind == TypeKind.Enum;

    public string Name { get; } = owned?.Prefix + (property.FindAttribute("ColumnAttribute").First() as string ?? naming.Column(property.Name));

    /// <summary>Whether the property is <c>Model.Id</c>.</summary>
    public bool IsOfModel { get; } = property.ContainingType.IsModelClass();

    public string? Sequence { get; } = property.FindAttribute("PrimaryKeyAttribute").Named("Sequence") as string;

    /// <summary>How many numbers are taken from the sequence at once; 0 if the database generates each.</summary>
    public int BlockSize { get; } = property.FindAttribute("PrimaryKeyAttribute").Named("BlockSize") as int? ?? 0;

    public bool IsPrimaryKey { get; } = property.ContainingType.IsModelClass() || property.FindAttribute("PrimaryKeyAttribute") is not null;

    /// <summary>Whether the column tells the class of a row.</summary>
    public bool IsDiscriminator { get; } = property.FindAttribute("DiscriminatorAttribute") is not null;

    public string? DeferredGroup { get; } = property.FindAttribute("ColumnAttribute").Named("DeferredGroup") as string;

    public bool IsDeferred => DeferredGroup is not null || Property.FindAttribute("ColumnAttribute").Named("IsDeferred") is true;

    /// <summary>Whether the property's type allows null. A reference type does if nullability is disabled.</summary>
    public bool AcceptsNull { get; } = property.Type.IsValueType
        ? property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        : property.NullableAnnotation != NullableAnnotation.NotAnnotated;

    /// <summary>Whether null is stored as a value of the column.</summary>
    public bool HasStoredNull => AcceptsNull && Conversion is { HasStoredNull: true };

    public bool IsNullable => Owned is { MayBeAbsent: true }
        || (AcceptsNull && !HasStoredNull && !IsPrimaryKey && Property.FindAnnotation("RequiredAttribute") is null);

    public IReadOnlyList<AttributeData> ForeignKeys { get; } = [.. property.FindAttributes("ForeignKeyAttribute`1")];

    /// <summary>The length from [MaxLength] or [StringLength], for types that have one; for an enum as text, the length of its longest value.</summary>
    public int? MaxLength =>
        ColumnType is "String" or "Bytes"
        && (Property.FindAnnotation("MaxLengthAttribute") ?? Property.FindAnnotation("StringLengthAttribute")).First() is int and > 0 and var length
            ? length
            : ColumnType == "String" && IsEnum ? LongestName() : null;

    // The longest value of a flags enum contains all names, separated by ", ".
    private int? LongestName()
    {
        var lengths = ValueType.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name.Length).ToArray();
        var isFlags = ValueType.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System", "FlagsAttribute"));
        return lengths.Length == 0 ? null : isFlags ? lengths.Sum(length => length + 2) - 2 : lengths.Max();
    }
}
