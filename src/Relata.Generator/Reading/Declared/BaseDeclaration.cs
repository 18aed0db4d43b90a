using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>A base class that brings columns and relationships to an entity.</summary>
/// <param name="Type">The class, with the type arguments that the entity gives it.</param>
/// <param name="Properties">Its mapped properties, in the order by which its generated accessors refer to them.</param>
internal sealed record BaseDeclaration(INamedTypeSymbol Type, IReadOnlyList<IPropertySymbol> Properties)
{
    public int Level { get; } = Type.Level();

    /// <summary>The mapped properties that the compiler does not show, because they are internal or private in another assembly.</summary>
    public IEnumerable<string> HiddenProperties => Type.DeclaringSyntaxReferences.IsEmpty
        ? DeclarationReader.MappedNames(Type).Except(Properties.Select(property => property.Name))
        : [];
}
