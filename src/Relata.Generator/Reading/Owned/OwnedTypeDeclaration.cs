using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Owned;

/// <summary>A type with [Owned]: which of its properties are stored, and how a value is made of them.</summary>
internal sealed class OwnedTypeDeclaration
{
    private OwnedTypeDeclaration(INamedTypeSymbol type)
    {
        Type = type;
        var completed = type.TypeKind == TypeKind.Class ? DeclarationReader.MappedProperties(type) : [];
        IsObject = completed.Count > 0;
        if (IsObject)
        {
            Members = completed;
            Constructor = type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty);
            return;
        }

        Constructor = type.InstanceConstructors.OrderByDescending(constructor => constructor.Parameters.Length).FirstOrDefault(IsUsable);
        Members = [.. Properties(type).Where(property => Argument(property) is not null || IsAssigned(property))];
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>Whether it is a class with partial properties, whose changes are tracked. Otherwise its values are immutable.</summary>
    public bool IsObject { get; }

    /// <summary>The properties that are stored, in the order of their declarations.</summary>
    public IReadOnlyList<IPropertySymbol> Members { get; } = [];

    /// <summary>The constructor that makes a value; null if there is none.</summary>
    public IMethodSymbol? Constructor { get; }

    /// <summary>The stored properties that are arguments of the constructor, in its order.</summary>
    public IEnumerable<IPropertySymbol> Arguments => Constructor is null
        ? []
        : Constructor.Parameters.Select(parameter => Members.FirstOrDefault(property => IsFor(parameter, property))).OfType<IPropertySymbol>();

    /// <summary>Whether the values of a property are stored in columns of the entity: its type has [Owned], and nothing says that it is stored in one column.</summary>
    public static bool IsFor(IPropertySymbol property) =>
        property.Type.WithoutNull() is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type && IsFor(type)
        && property.FindAttribute("JsonAttribute") is null && property.FindAttribute("JsonAttribute`1") is null
        && ConversionDeclaration.FindAttribute(property) is null
        && ConversionDeclaration.Find(property) is not { Converter: not null };

    public static bool IsFor(INamedTypeSymbol type) => type.FindAttribute("OwnedAttribute") is not null && !type.DerivesFromEntity();

    public static OwnedTypeDeclaration Read(INamedTypeSymbol type) => new(type);

    /// <summary>The properties that could be stored.</summary>
    public static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>().Where(property =>
        property is { IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
        && property.ExplicitInterfaceImplementations.IsEmpty
        && !property.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.ComponentModel.DataAnnotations.Schema", "NotMappedAttribute")));

    /// <summary>Whether a property has a field of its own, so that its value is a part of the state.</summary>
    public static bool HasField(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private IParameterSymbol? Argument(IPropertySymbol property) => Constructor?.Parameters.FirstOrDefault(parameter => IsFor(parameter, property));

    private bool IsUsable(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
        && constructor.Parameters.All(parameter => Properties(Type).Any(property => IsFor(parameter, property)));

    private static bool IsFor(IParameterSymbol parameter, IPropertySymbol property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type);

    private static bool IsAssigned(IPropertySymbol property) => property.SetMethod?.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal;
}
