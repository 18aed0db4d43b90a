using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading;

/// <summary>Finds the referenced assemblies with entities. The runtime loads an assembly when it is first used, which may be too late.</summary>
internal static class ReferencedAssemblies
{
    private const string Library = "Relata";

    /// <summary>An entity of each assembly, in the order of the assemblies' names.</summary>
    public static EquatableArray<string> Entities(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(name => name.Name == Library)))
            .OrderBy(assembly => assembly.Name, StringComparer.Ordinal)
            .Select(assembly => Entity(assembly, compilation))
            .OfType<string>()
            .ToEquatableArray();

    private static string? Entity(IAssemblySymbol assembly, Compilation compilation) => assembly.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass.Is("Relata.CompilerServices", "EntityAssemblyAttribute"))
        ?.ConstructorArguments is [{ Value: INamedTypeSymbol entity }] && CanBeNamed(entity, compilation)
            ? entity.InCode()
            : null;

    // The name may be hidden by an alias of the reference, or by a class of the same name.
    private static bool CanBeNamed(INamedTypeSymbol entity, Compilation compilation) =>
        compilation.GetMetadataReference(entity.ContainingAssembly)?.Properties.Aliases is null or { IsDefaultOrEmpty: true }
        && SymbolEqualityComparer.Default.Equals(compilation.GetTypeByMetadataName(MetadataName(entity)), entity);

    private static string MetadataName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
