using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads the declarations of partial properties, which the generated parts must match.</summary>
internal static class PropertyReader
{
    /// <summary>The properties, in declaration order.</summary>
    public static IEnumerable<PropertyInfo> Read(EntityDeclaration entity, bool isMapped)
    {
        var columns = entity.Columns.Select(column => column.Property).ToList();
        var relationships = entity.Relationships.Select(relationship => relationship.Property).ToList();
        foreach (var property in entity.Type.GetMembers().OfType<IPropertySymbol>().Where(DeclarationReader.IsCompleted))
        {
            var column = columns.IndexOf(property);
            var relationship = relationships.IndexOf(property);
            var shortcut = entity.Shortcuts.ToList().FindIndex(found => SymbolEqualityComparer.Default.Equals(found.Property, property));
            var owned = entity.Owned.ToList().FindIndex(value => SymbolEqualityComparer.Default.Equals(value.Property, property));
            var loaded = entity.LoadedValues.ToList().IndexOf(property);
            var slot = (isMapped, column, relationship) switch
            {
                (true, >= 0, _) when entity.Columns[column].IsDiscriminator => PropertySlot.Discriminator,
                (true, >= 0, _) => PropertySlot.Column,
                (true, _, >= 0) => entity.Relationships[relationship].IsToMany ? PropertySlot.ToMany : PropertySlot.ToOne,
                _ when isMapped && shortcut >= 0 => entity.Shortcuts[shortcut].IsToMany ? PropertySlot.Shortcut : PropertySlot.Unmapped,
                _ when isMapped && owned >= 0 => entity.Owned[owned].Type.IsObject ? PropertySlot.OwnedObject : PropertySlot.Owned,
                _ => isMapped && loaded >= 0 ? PropertySlot.Loaded : PropertySlot.Unmapped,
            };
            yield return Read(property, slot, Math.Max(Math.Max(column, relationship), Math.Max(Math.Max(owned, loaded), shortcut)), level: null, column >= 0 && IsKey(entity.Columns[column])) with
            {
                IsListKey = slot == PropertySlot.Column && ListKeyReader.IsListKey(entity, property),
            };
        }
    }

    /// <summary>The properties of a base class, or of a class that lacks [Table], in declaration order.</summary>
    public static IEnumerable<PropertyInfo> ReadBase(INamedTypeSymbol type, bool isMapped) =>
        DeclarationReader.MappedProperties(type)
            .Select((property, place) => Read(property, isMapped ? DeclarationReader.SlotOf(property) : PropertySlot.Unmapped, place, type.Level(), IsKey(property)));

    /// <summary>A property of an owned object.</summary>
    /// <param name="property">The property.</param>
    /// <param name="slot">What it is mapped to.</param>
    /// <param name="offset">The offset of its first column.</param>
    /// <param name="width">The number of its columns.</param>
    public static PropertyInfo ReadOwned(IPropertySymbol property, PropertySlot slot, int offset, int width) =>
        Read(property, slot, offset, level: null, isKey: false) with { Width = width };

    private static PropertyInfo Read(IPropertySymbol property, PropertySlot slot, int index, int? level, bool isKey)
    {
        var syntax = property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<PropertyDeclarationSyntax>().First();
        return new(
            CSharp.Identifier(property.Name),
            property.Type.InCode(),
            string.Concat(syntax.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(modifier => modifier.Text + " ")),
            Accessor(syntax, SyntaxKind.GetAccessorDeclaration),
            Accessor(syntax, SyntaxKind.SetAccessorDeclaration) ?? Accessor(syntax, SyntaxKind.InitAccessorDeclaration),
            slot,
            index,
            level,
            isKey,
            !property.Type.IsValueType && property.NullableAnnotation != NullableAnnotation.Annotated)
        {
            ChangeMethods = slot is PropertySlot.Column or PropertySlot.OwnedColumn ? PartialMethodReader.OfProperty(property) : default,
        };
    }

    private static bool IsKey(ColumnDeclaration column) => column.IsPrimaryKey || column.ForeignKeys.Count > 0;

    private static bool IsKey(IPropertySymbol property) =>
        property.FindAttribute("PrimaryKeyAttribute") is not null || property.FindAttribute("ForeignKeyAttribute`1") is not null;

    private static string? Accessor(PropertyDeclarationSyntax property, SyntaxKind kind) =>
        property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(kind)) is { } found
            ? string.Concat(found.Modifiers.Select(modifier => modifier.Text + " ")) + found.Keyword.Text
            : null;
}
