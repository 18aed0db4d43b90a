using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading.Owned;

/// <summary>Reads a partial class with [Owned], whose partial properties the generator completes.</summary>
internal static class OwnedClassReader
{
    /// <summary>The record of the class; null if there is nothing to complete.</summary>
    public static EntityInfo? Read(INamedTypeSymbol type)
    {
        if (!OwnedTypeDeclaration.IsFor(type) || !type.GetMembers().OfType<IPropertySymbol>().Any(DeclarationReader.IsCompleted)
            || type.SelfAndContaining().Any(part => part.Arity > 0 || part.IsFileLocal))
        {
            return null;
        }

        var declaration = OwnedTypeDeclaration.Read(type);
        var isValid = OwnedTypeChecks.FindProblem(type) is null;
        var offsets = declaration.Members.Select(WidthOf).ToArray();
        var properties = type.GetMembers().OfType<IPropertySymbol>().Where(DeclarationReader.IsCompleted)
            .Select((property, i) => PropertyReader.ReadOwned(property, SlotOf(property, isValid), offsets.Take(i).Sum(), isValid ? offsets[i] : 0));
        var info = ClassReader.Read(type, properties);
        return isValid
            ? info with { OwnedClass = Class(type, declaration, offsets), MappedMembers = new(declaration.Members.Select(member => member.Name).ToEquatableArray()) }
            : info;
    }

    private static PropertySlot SlotOf(IPropertySymbol property, bool isValid) =>
        !isValid ? PropertySlot.Unmapped
        : !OwnedTypeDeclaration.IsFor(property) ? PropertySlot.OwnedColumn
        : OwnedTypeDeclaration.Read((INamedTypeSymbol)property.Type.WithoutNull()).IsObject ? PropertySlot.HeldObject : PropertySlot.HeldValue;

    private static OwnedClassInfo Class(INamedTypeSymbol type, OwnedTypeDeclaration declaration, int[] widths)
    {
        HashSet<string> taken = [.. type.GetMembers().Select(member => member.Name), type.Name];
        var fields = declaration.Members.Select(member => OwnedInfoReader.Field(CSharp.Identifier(type.Name), member, CSharp.Identifier(member.Name)));
        var held = declaration.Members
            .Select((member, i) => new HeldInfo(CSharp.Identifier(member.Name), i, widths.Take(i).Sum()))
            .Where(held => SlotOf(declaration.Members[held.Field], isValid: true) == PropertySlot.HeldObject);
        return new(Unique("OwnedFields", taken), Unique("_ownedLink", taken), fields.ToEquatableArray(), held.ToEquatableArray());
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        while (taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    // The number of columns.
    private static int WidthOf(IPropertySymbol member) => !OwnedTypeDeclaration.IsFor(member) || OwnedTypeChecks.FindProblem((INamedTypeSymbol)member.Type.WithoutNull()) is not null
        ? 1
        : OwnedTypeDeclaration.Read((INamedTypeSymbol)member.Type.WithoutNull()).Members.Sum(WidthOf);
}
