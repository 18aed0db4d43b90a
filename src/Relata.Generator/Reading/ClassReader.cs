using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads what the generated part of a class must repeat: its names and headings, and those of the classes around it.</summary>
internal static class ClassReader
{
    public static EntityInfo Read(INamedTypeSymbol type, IEnumerable<PropertyInfo> properties) => new()
    {
        Name = type.Name,
        Class = CSharp.Identifier(type.Name),
        HintName = MetadataName(type),
        FullName = type.WithNullableAnnotation(NullableAnnotation.None).InCode(),
        Namespace = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(Symbols.NamespaceFormat),
        IsVisible = type.SelfAndContaining().All(IsVisible),
        IsPublic = type.SelfAndContaining().All(part => part.DeclaredAccessibility == Accessibility.Public),
        Headings = type.SelfAndContaining().Reverse().Select(Heading).ToEquatableArray(),
        Properties = properties.ToEquatableArray(),
    };

    /// <summary>The metadata name, with + for nesting and the number of type parameters. It is unique in the compilation.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        var name = string.Join("+", type.SelfAndContaining().Reverse().Select(part => part.MetadataName));
        for (var space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = $"{space.Name}.{name}";
        }

        return name;
    }

    /// <summary>Whether the internals of the Relata assembly are visible to the class.</summary>
    public static bool SeesInternals(INamedTypeSymbol type)
    {
        // A class that derives from nothing is reported, and completed by nothing.
        var library = type.SelfAndBases().FirstOrDefault(Symbols.IsEntityClass)?.ContainingAssembly;
        return library is not null && (SymbolEqualityComparer.Default.Equals(library, type.ContainingAssembly) || library.GivesAccessTo(type.ContainingAssembly));
    }

    /// <summary>Whether a class is accessible in its whole assembly, apart from the classes around it.</summary>
    public static bool IsVisible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal && !type.IsFileLocal;

    private static string Heading(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name))}>";
        return $"partial {kind} {CSharp.Identifier(type.Name)}{parameters}";
    }
}
