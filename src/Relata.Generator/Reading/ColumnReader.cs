using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Owned;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading;

/// <summary>Creates the record of a column.</summary>
internal static class ColumnReader
{
    public static ColumnInfo Read(EntityDeclaration entity, ColumnDeclaration column, OwnedInfoReader owned, MappingNames names) => new()
    {
        Property = column.Path,
        Name = column.Name,
        ColumnType = column.ColumnType,
        ClrType = column.ValueType.InCode(),
        UnderlyingType = column.ColumnType == "String" ? null : (column.StoredType as INamedTypeSymbol)?.EnumUnderlyingType?.InCode(),
        Format = FormatReader.Read(entity, column, names),
        Generation = ValueGenerationReader.Read(column.Property),
        IsValueType = column.Property.Type.IsValueType,
        AcceptsNull = column.AcceptsNull,
        IsNullable = column.IsNullable,
        IsPrimaryKey = column.IsPrimaryKey,
        IsDiscriminator = column.IsDiscriminator,
        IsGenerated = entity.Generates(column),
        Sequence = column.Sequence,
        BlockSize = column.BlockSize,
        IsFollowed = UpdateActionReader.IsFollowed(column),
        MaxLength = column.MaxLength,
        IsDeferred = column.IsDeferred,
        DeferredGroup = column.DeferredGroup,
        Field = column.Owned is null ? FieldReader.OfColumn(entity, column, names) : owned.FieldOf(column),
        Access = column.Owned is null ? null : OwnedInfoReader.AccessOf(column),
        MayBeAbsent = column.Owned is not null && OwnedInfoReader.MayBeAbsent(column.Owned),
        IsSettable = IsSettable(entity, column.Property),
    };

    // A setter of a base class may be inaccessible to the entity.
    private static bool IsSettable(EntityDeclaration entity, IPropertySymbol property) =>
        property.SetMethod is { IsInitOnly: false } setter
        && (SymbolEqualityComparer.Default.Equals(property.ContainingType, entity.Type) || setter.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
            Accessibility.Internal or Accessibility.ProtectedAndInternal => SymbolEqualityComparer.Default.Equals(setter.ContainingAssembly, entity.Type.ContainingAssembly),
            _ => false,
        });
}
