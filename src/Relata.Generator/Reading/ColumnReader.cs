using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Creates the record of a column.</summary>
internal static class ColumnReader
{
    public static ColumnInfo Read(EntityDeclaration entity, ColumnDeclaration column, MappingNames names) => new()
    {
        Property = column.Property.Name,
        Name = column.Name,
        ColumnType = column.ColumnType,
        ClrType = column.ValueType.InCode(),
        UnderlyingType = column.ColumnType == "String" ? null : (column.StoredType as INamedTypeSymbol)?.EnumUnderlyingType?.InCode(),
        Format = FormatReader.Read(entity, column, names),
        IsValueType = column.Property.Type.IsValueType,
        AcceptsNull = column.AcceptsNull,
        IsNullable = column.IsNullable,
        IsPrimaryKey = column.IsPrimaryKey,
        IsGenerated = entity.Generates(column),
        Sequence = column.Sequence,
        MaxLength = column.MaxLength,
        Field = Field(entity, column, names),
        IsSettable = column.Property.SetMethod is { IsInitOnly: false },
    };

    // The field of Model's key is in Model. A field whose column accepts NULL is nullable, even if the property's type is not.
    private static FieldInfo Field(EntityDeclaration entity, ColumnDeclaration column, MappingNames names)
    {
        var isNullableReference = !column.Property.Type.IsValueType && (column.AcceptsNull || column.IsNullable);
        var type = column.Property.Type.IsValueType
            ? column.Property.Type.InCode()
            : column.ValueType.InCode() + (isNullableReference ? "?" : "");
        return new(
            names.Accessor(column.Property.Name),
            column.IsInherited ? column.Property.ContainingType.InCode() : CSharp.Identifier(entity.Name),
            column.IsInherited ? "_id" : $"<{column.Property.Name}>k__BackingField",
            type);
    }
}
