using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Relata.Generator.Info;
using Relata.Generator.Reading;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.LinkTables;
using Relata.Generator.Reading.Owned;
using Relata.Generator.Writing;

namespace Relata.Generator;

/// <summary>Completes the classes with [Table]: reads symbols into records and writes records as code. Errors are reported by the analyzer.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EntityGenerator : IIncrementalGenerator
{
    internal const string EntitiesStep = "Entities";
    internal const string ViewsStep = "Views";
    internal const string BasesStep = "Bases";
    internal const string OwnedStep = "Owned";
    internal const string NamesStep = "Names";
    internal const string ReferencesStep = "References";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var entities = Entities(context, "Relata.TableAttribute").WithTrackingName(EntitiesStep);
        var views = Entities(context, "Relata.ViewAttribute").WithTrackingName(ViewsStep);
        var bases = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => MayBeBase(node), static (found, cancellation) => ReadBase(found, cancellation))
            .SelectMany(static (all, _) => all)
            .WithTrackingName(BasesStep);
        var owned = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Relata.OwnedAttribute",
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (found, _) => OwnedClassReader.Read((INamedTypeSymbol)found.TargetSymbol))
            .SelectMany(static (found, _) => found is null ? [] : new[] { found })
            .WithTrackingName(OwnedStep);
        var clashes = Joined(Joined(Named(entities), Named(views)), Joined(Named(bases), Named(owned)))
            .Select(static (all, _) => new EquatableList<string>(HintNames.FindClashes(all.Items)));
        context.RegisterSourceOutput(owned.Combine(clashes), static (output, pair) => Write(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(views.Combine(clashes), static (output, pair) => Write(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(entities.Combine(clashes), static (output, pair) => Write(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(bases.Combine(clashes), static (output, pair) => Write(output, pair.Left, pair.Right));

        var names = Joined(Joined(Registered(entities), Registered(views)), Registered(bases)).WithTrackingName(NamesStep);
        var shown = Shown(entities).Combine(Shown(views)).Select(static (all, _) => all.Left ?? all.Right);
        var references = context.CompilationProvider
            .Select(static (compilation, _) => new EquatableList<string>(ReferencedAssemblies.Entities(compilation)))
            .WithTrackingName(ReferencesStep);
        context.RegisterSourceOutput(
            names.Combine(shown).Select(static (all, _) => new RegistrationInfo(all.Left.Items, all.Right)).Combine(references),
            static (output, all) =>
            {
                var (own, referenced) = all;
                if (own.Entities.Count > 0 || referenced.Items.Count > 0)
                {
                    output.AddSource($"{HintNames.Registration}.g.cs", RegistrationWriter.Write(own, referenced.Items));
                }
            });
    }

    private static IncrementalValuesProvider<EntityInfo> Entities(IncrementalGeneratorInitializationContext context, string attribute) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            attribute,
            // A file-local class cannot have another part in a different file.
            static (node, _) => node is TypeDeclarationSyntax type && !type.Modifiers.Any(SyntaxKind.FileKeyword),
            static (found, _) => IsFirst(found) ? LinkTableClasses.Read((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation).ToArray() : [])
        .SelectMany(static (all, _) => all);

    private static IncrementalValueProvider<string?> Shown(IncrementalValuesProvider<EntityInfo> entities) => entities
        .Where(static entity => entity is { IsPublic: true, Mapping: not null })
        .Select(static (entity, _) => entity.FullName)
        .Collect()
        .Select(static (all, _) => all.FirstOrDefault());

    private static IncrementalValueProvider<EquatableList<RegisteredInfo>> Registered(IncrementalValuesProvider<EntityInfo> entities) => All(entities
        .Where(static entity => entity is { IsVisible: true, Mapping: not null })
        .Select(static (entity, _) => new RegisteredInfo(entity.FullName, entity.Mapping!.Base)));

    private static IncrementalValueProvider<EquatableList<string>> Named(IncrementalValuesProvider<EntityInfo> entities) =>
        All(entities.Select(static (entity, _) => entity.HintName));

    private static IncrementalValueProvider<EquatableList<T>> All<T>(IncrementalValuesProvider<T> values)
        where T : class, IEquatable<T> => values.Collect().Select(static (all, _) => new EquatableList<T>(new(all)));

    private static IncrementalValueProvider<EquatableList<T>> Joined<T>(IncrementalValueProvider<EquatableList<T>> first, IncrementalValueProvider<EquatableList<T>> second)
        where T : class, IEquatable<T> => first.Combine(second).Select(static (both, _) => new EquatableList<T>(both.Left.Items.Concat(both.Right.Items).ToEquatableArray()));

    private static void Write(SourceProductionContext output, EntityInfo entity, EquatableList<string> clashes) =>
        output.AddSource(HintNames.Of(entity, clashes.Items), EntityWriter.Write(entity));

    // By syntax alone: a class without [Table] and [View] that derives from another, or has a partial property that somebody must complete.
    private static bool MayBeBase(SyntaxNode node) =>
        node is ClassDeclarationSyntax type
        && !type.Modifiers.Any(SyntaxKind.FileKeyword)
        && !type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name is SimpleNameSyntax { Identifier.ValueText: "Table" or "TableAttribute" or "View" or "ViewAttribute" })
        && ((type.BaseList is not null && type.Modifiers.Any(SyntaxKind.PartialKeyword)) || HasPartialProperty(type));

    private static bool HasPartialProperty(ClassDeclarationSyntax type) =>
        type.Members.Any(member => member is PropertyDeclarationSyntax property && property.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static EntityInfo[] ReadBase(GeneratorSyntaxContext found, CancellationToken cancellation)
    {
        if (found.SemanticModel.GetDeclaredSymbol((ClassDeclarationSyntax)found.Node, cancellation) is not { } type
            || !type.DerivesFromEntity() || type.FindTableAttribute() is not null || !IsFirstPart(type, found.Node, cancellation))
        {
            return [];
        }

        return type.IsDerivedEntity() ? [.. LinkTableClasses.Read(type, found.SemanticModel.Compilation)]
            : BaseReader.Read(type, new Findings()) is { } part ? [part] : [];
    }

    // Of the parts of a class, the first that may be a base stands for it.
    private static bool IsFirstPart(INamedTypeSymbol type, SyntaxNode node, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).FirstOrDefault(MayBeBase) == node;

    // A class with several [Table] attributes, which is a compiler error, or with [View] beside it, is generated once. A duplicate file name would
    // throw, and no entity would be generated.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found) =>
        found.Attributes[0].AttributeClass?.Name == found.TargetSymbol.FindTableAttribute()?.AttributeClass?.Name && IsFirstPart(found);

    private static bool IsFirstPart(GeneratorAttributeSyntaxContext found) =>
        found.TargetSymbol.FindTableAttribute()?.ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == found.TargetNode.SyntaxTree && found.TargetNode.Span.Contains(first.Span));
}
