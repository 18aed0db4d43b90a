using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Relata.Generator.Info;
using Relata.Generator.Reading;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator;

/// <summary>Completes the classes with [Table]: reads symbols into records and writes records as code. Errors are reported by the analyzer.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EntityGenerator : IIncrementalGenerator
{
    internal const string EntitiesStep = "Entities";
    internal const string NamesStep = "Names";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var entities = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Relata.TableAttribute",
                // A file-local class cannot have another part in a different file.
                static (node, _) => node is TypeDeclarationSyntax type && !type.Modifiers.Any(SyntaxKind.FileKeyword),
                static (found, _) => IsFirst(found) ? EntityReader.Read((INamedTypeSymbol)found.TargetSymbol, new Findings()) : null)
            .WithTrackingName(EntitiesStep)
            .Where(static entity => entity is not null)
            .Select(static (entity, _) => entity!);
        var clashes = entities
            .Select(static (entity, _) => entity.HintName)
            .Collect()
            .Select(static (all, _) => HintNames.FindClashes(all));
        context.RegisterSourceOutput(
            entities.Combine(clashes),
            static (output, pair) => output.AddSource(HintNames.Of(pair.Left, pair.Right), EntityWriter.Write(pair.Left)));

        var names = entities
            .Where(static entity => entity is { IsVisible: true, Mapping: not null })
            .Select(static (entity, _) => entity.FullName)
            .Collect()
            .Select(static (all, _) => new EquatableArray<string>(all))
            .WithTrackingName(NamesStep);
        context.RegisterSourceOutput(
            names,
            static (output, all) =>
            {
                if (all.Count > 0)
                {
                    output.AddSource($"{HintNames.Registration}.g.cs", RegistrationWriter.Write(all));
                }
            });
    }

    // A class with several [Table] attributes, which is a compiler error, is generated once. A duplicate file name would throw, and no entity would be
    // generated.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found) =>
        found.TargetSymbol.FindAttribute("TableAttribute")?.ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == found.TargetNode.SyntaxTree && found.TargetNode.Span.Contains(first.Span));
}
