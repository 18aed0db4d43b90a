using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks whether a class can be an entity.</summary>
internal static class ClassChecks
{
    /// <summary>Whether a mapping can be generated; otherwise only the properties are completed.</summary>
    public static bool CanBeMapped(INamedTypeSymbol type, Findings findings)
    {
        var location = new FindingLocation(type);
        var classes = type.SelfAndContaining().ToArray();
        if (classes.FirstOrDefault(part => !IsPartial(part)) is { } closed)
        {
            findings.Add(Rules.NotPartial, location, type.Name, closed.Name);
        }

        if (classes.Any(part => part.IsFileLocal))
        {
            findings.Add(Rules.FileLocal, location, type.Name);
        }

        if (!type.DerivesFromEntity())
        {
            findings.Add(Rules.NotAnEntity, location, type.Name);
            return false;
        }

        if (classes.FirstOrDefault(part => part.IsGenericType) is { } generic)
        {
            findings.Add(Rules.Generic, location, type.Name, generic.Name);
            return false;
        }

        if (type.SelfAndBases().Skip(1).FirstOrDefault(Symbols.IsTable) is { } parent)
        {
            findings.Add(Rules.Inheritance, location, type.Name, parent.Name);
        }

        CheckCreation(type, findings);
        return true;
    }

    private static void CheckCreation(INamedTypeSymbol type, Findings findings)
    {
        if (type.IsAbstract)
        {
            findings.Add(Rules.NoConstructor, new(type), type.Name, "it is abstract", "Remove 'abstract', or [Table] where only classes that derive from it are tables");
        }
        else if (type.InstanceConstructors.All(constructor => !constructor.Parameters.IsEmpty))
        {
            findings.Add(Rules.NoConstructor, new(type), type.Name, "it has no constructor without parameters", "Add one; it may be private");
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
