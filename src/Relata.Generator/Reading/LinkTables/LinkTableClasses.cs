using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading.LinkTables;

/// <summary>The classes of link tables that an entity needs. They are generated, so that the generator does not find them in the compilation.</summary>
internal static class LinkTableClasses
{
    // One copy for all entities: the symbols of each copy would be bound again.
    private static readonly ConditionalWeakTable<Compilation, Compilation> s_completed = new();

    /// <summary>
    /// Reads an entity, and the link tables whose first end it is. They are read in a copy of the compilation to which the classes of its link
    /// tables have been added.
    /// </summary>
    public static IEnumerable<EntityInfo> Read(INamedTypeSymbol type, Compilation compilation)
    {
        var completed = Complete(type, compilation);
        yield return EntityReader.Read(completed, new Findings());
        foreach (var table in Tables(completed).Where(table => SymbolEqualityComparer.Default.Equals(table.First.Entity.Type, completed)))
        {
            if (table.Class is { } generated)
            {
                yield return EntityReader.Read(generated, new Findings()) with { Declaration = LinkTableWriter.Class(table).ToEquatableArray() };
            }
        }
    }

    // The class in the compilation that has the classes of link tables; the same class if it has none.
    private static INamedTypeSymbol Complete(INamedTypeSymbol type, Compilation compilation) =>
        Tables(type).Length == 0
            ? type
            : s_completed.GetValue(compilation, Complete).GetTypeByMetadataName(ClassReader.MetadataName(type)) ?? type;

    private static Compilation Complete(Compilation compilation)
    {
        var trees = AllTypes(compilation.Assembly.GlobalNamespace)
            .Where(Symbols.IsMapped)
            .SelectMany(Tables)
            .GroupBy(table => (ClassReader.MetadataName(table.First.Entity.Type), table.ClassName))
            .Select(group => Parse(group.First()));
        return compilation.AddSyntaxTrees(trees);
    }

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? AllTypes(type).Prepend(type) : AllTypes(member));

    private static LinkTable[] Tables(INamedTypeSymbol type)
    {
        if (!type.GetMembers().OfType<IPropertySymbol>().Any(property => property.FindAttribute("RelationshipAttribute").Named("LinkTable") is string))
        {
            return [];
        }

        var declarations = Declarations.Of(type);
        var owner = declarations.Get(type);
        return owner.OwnRelationships
            .Where(relationship => LinkTableChecks.CanHaveClass(declarations, owner, relationship))
            .Select(relationship => LinkTable.Of(declarations, owner, relationship))
            .GroupBy(table => (table.First.Entity, table.ClassName))
            .Select(group => group.First())
            .ToArray();
    }

    private static SyntaxTree Parse(LinkTable table) => CSharpSyntaxTree.ParseText(
        SourceText.From(LinkTableWriter.File(table), Encoding.UTF8),
        (CSharpParseOptions)table.First.Entity.Type.DeclaringSyntaxReferences[0].SyntaxTree.Options,
        $"{typeof(EntityGenerator).FullName}/{table.ClassName}.g.cs");
}
