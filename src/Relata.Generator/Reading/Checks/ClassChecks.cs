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
        CheckCompletion(type, findings);
        if (!type.DerivesFromEntity())
        {
            findings.Add(Rules.NotAnEntity, new(type), type.Name);
            return false;
        }

        if (type.SelfAndContaining().FirstOrDefault(part => part.Arity > 0) is { } generic)
        {
            var advice = SymbolEqualityComparer.Default.Equals(generic, type)
                ? $"Remove [Table], make it abstract, and derive an entity from it: [Table] public partial class ... : {type.Name}<...>"
                : $"Move it out of {generic.Name}";
            findings.Add(Rules.Generic, new(type), type.Name, generic.Name, advice);
            return false;
        }

        if (type.IsDerivedEntity())
        {
            CheckDerived(type, type.FindHierarchyRoot()!, findings);
        }
        else if (type.SelfAndBases().Skip(1).FirstOrDefault(Symbols.IsTable) is { } parent)
        {
            findings.Add(Rules.Inheritance, new(type), type.Name, parent.Name);
        }

        CheckCreation(type, findings);
        return true;
    }

    // The module initializer of the assembly tells the base of its derived classes.
    private static void CheckDerived(INamedTypeSymbol type, INamedTypeSymbol root, Findings findings)
    {
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, root.ContainingAssembly))
        {
            findings.Add(Rules.DerivedPlace, new(type), type.Name, root.Name, $"it is in another assembly than {root.Name}", $"Declare it in {root.ContainingAssembly.Name}");
        }
        else if (type.SelfAndBases().TakeWhile(part => !part.IsEntityClass()).SelectMany(part => part.SelfAndContaining()).FirstOrDefault(part => !ClassReader.IsVisible(part)) is { } hidden)
        {
            findings.Add(Rules.DerivedPlace, new(type), type.Name, root.Name, $"{hidden.Name} is not accessible in its whole assembly", $"Make {hidden.Name} internal or public");
        }
    }

    /// <summary>Checks whether a base class can be completed.</summary>
    public static void CheckBase(INamedTypeSymbol type, Findings findings)
    {
        CheckCompletion(type, findings);
        if (type.ContainingType?.SelfAndContaining().FirstOrDefault(part => part.Arity > 0) is { } generic)
        {
            findings.Add(Rules.Generic, new(type), type.Name, generic.Name, $"Move it out of {generic.Name}");
        }
    }

    public static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void CheckCompletion(INamedTypeSymbol type, Findings findings)
    {
        var classes = type.SelfAndContaining().ToArray();
        if (classes.FirstOrDefault(part => !IsPartial(part)) is { } closed)
        {
            findings.Add(Rules.NotPartial, new(type), type.Name, closed.Name);
        }

        if (classes.Any(part => part.IsFileLocal))
        {
            findings.Add(Rules.FileLocal, new(type), type.Name);
        }
    }

    private static void CheckCreation(INamedTypeSymbol type, Findings findings)
    {
        if (type.IsAbstract && type.FindHierarchyRoot() is not null)
        {
            return;
        }

        if (type.IsAbstract)
        {
            findings.Add(Rules.NoConstructor, new(type), type.Name, "it is abstract", "Remove 'abstract', or [Table] where only classes that derive from it are tables");
        }
        else if (type.InstanceConstructors.All(constructor => !constructor.Parameters.IsEmpty))
        {
            findings.Add(Rules.NoConstructor, new(type), type.Name, "it has no constructor without parameters", "Add one; it may be private");
        }
    }
}
