using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads the partial methods that the author of a class has written for the generated part to declare and call. A class without them pays nothing for them.</summary>
internal static class PartialMethodReader
{
    private static readonly string[] s_moments = ["Loaded", "Refreshed", "Inserting", "Updating", "Deleting"];

    private static readonly string[] s_verbs = ["Changing", "Changed"];

    /// <summary>The methods that are called when a property changes, those before the change first.</summary>
    public static EquatableArray<ChangeMethodInfo> OfProperty(IPropertySymbol property) =>
        s_verbs.SelectMany(verb => Written(property.ContainingType, $"On{property.Name}{verb}"))
            .Where(method => method.Parameters.Length is 1 or 2)
            .Select(method => new ChangeMethodInfo(
                CSharp.Identifier(method.Name),
                method.Name.EndsWith("Changing", StringComparison.Ordinal),
                method.Parameters.Length == 2 ? CSharp.Identifier(method.Parameters[0].Name) : null,
                CSharp.Identifier(method.Parameters[method.Parameters.Length - 1].Name)))
            .OrderByDescending(method => method.IsBefore)
            .ToEquatableArray();

    /// <summary>The members of EntityMoment for which the class has a method: <c>Loaded</c> for <c>OnLoaded</c>.</summary>
    public static EquatableArray<string> MomentsOf(INamedTypeSymbol type) =>
        s_moments.Where(moment => Written(type, $"On{moment}").Any(method => method.Parameters.IsEmpty)).ToEquatableArray();

    /// <summary>The members of EntityMoment for which an entity is called: those of the class, and of its base classes without a table.</summary>
    public static EquatableArray<string> AllMomentsOf(INamedTypeSymbol type)
    {
        var bases = type.SelfAndBases().Skip(1).TakeWhile(part => !part.IsEntityClass()).Where(Symbols.IsMappedBase).ToList();

        // The methods of a class in another assembly are private, and the compiler does not show them.
        return bases.Exists(part => part.DeclaringSyntaxReferences.IsEmpty && part.GetMembers("OnEntityMoment").Length > 0)
            ? s_moments.ToEquatableArray()
            : s_moments.Intersect(bases.Prepend(type).SelectMany(part => MomentsOf(part.OriginalDefinition))).ToEquatableArray();
    }

    /// <summary>The methods for changes that nobody calls, because the property is no column, with the property.</summary>
    public static IEnumerable<(IMethodSymbol Method, IPropertySymbol Property)> Uncalled(INamedTypeSymbol type) =>
        from property in type.GetMembers().OfType<IPropertySymbol>()
        from verb in s_verbs
        from method in Written(type, $"On{property.Name}{verb}")
        where !DeclarationReader.IsCompleted(property) || property.SetMethod is null || DeclarationReader.SlotOf(property) is not (PropertySlot.Column or PropertySlot.OwnedColumn)
        select (method, property);

    /// <summary>The methods that are called and that nothing could await.</summary>
    public static IEnumerable<IMethodSymbol> NotAwaited(INamedTypeSymbol type) =>
        s_moments.Select(moment => $"On{moment}")
            .Concat(type.GetMembers().OfType<IPropertySymbol>().SelectMany(property => s_verbs.Select(verb => $"On{property.Name}{verb}")))
            .SelectMany(name => Written(type, name))
            .Where(method => method.IsAsync);

    // A partial method with a body, whose declaration is missing or generated.
    private static IEnumerable<IMethodSymbol> Written(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IMethodSymbol>()
            .Select(method => method.PartialImplementationPart ?? method)
            .Where(method => method is { IsStatic: false, ReturnsVoid: true, TypeParameters.IsEmpty: true }
                && method.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null })
                && (method.PartialDefinitionPart is not { } definition || definition.Locations.All(DeclarationReader.IsGenerated))
                && method.DeclaringSyntaxReferences.Any(part => ((MethodDeclarationSyntax)part.GetSyntax()).Modifiers.Any(SyntaxKind.PartialKeyword)));
}
