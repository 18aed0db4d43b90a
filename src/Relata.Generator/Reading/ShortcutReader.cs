using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading;

/// <summary>Creates the record of a shortcut across a link class: the list of links, and the reference of the links that it leads to.</summary>
internal sealed class ShortcutReader(Declarations declarations, Findings findings)
{
    private static readonly string[] s_ofRelationships =
    [
        "BackPopulates", "Loading", "ForeignKey", "Secondary", "LinkTable", "LinkColumns", "IsWriteOnly", "ViewOnly", "Filter", "PassiveDeletes", "Position", "FirstPosition", "KeyedBy", "OrderBy", "Cascade",
    ];

    public RelationshipInfo Read(EntityDeclaration owner, RelationshipDeclaration shortcut, MappingNames names)
    {
        var links = FindLinks(owner, shortcut);
        var target = links is null ? null : FindTarget(owner, shortcut, links);
        var ownerKey = links is null ? null : Resolve(owner, links);
        var relatedKey = target is null ? null : Resolve(declarations.Get(links!.Related), target);
        var isComplete = ownerKey is not null && relatedKey is not null && CheckKeys(owner, shortcut, ownerKey, relatedKey);
        return new()
        {
            Name = shortcut.Name,
            Kind = isComplete ? RelationshipKind.ManyToMany : RelationshipKind.OneToMany,
            Related = shortcut.Related.InCode(),
            Field = FieldReader.OfRelationship(owner, shortcut, names),
            ForeignKey = ownerKey?.Name ?? "",
            KeyType = isComplete ? declarations.Get(ownerKey!.Principal).KeyType ?? "" : "",
            Secondary = isComplete ? links!.Related.InCode() : null,
            RelatedForeignKey = isComplete ? relatedKey!.Name : null,
            RelatedKeyType = isComplete ? declarations.Get(relatedKey!.Principal).KeyType : null,
            Through = shortcut.Through,
            Target = target?.Name ?? "",
        };
    }

    private RelationshipDeclaration? FindLinks(EntityDeclaration owner, RelationshipDeclaration shortcut)
    {
        foreach (var argument in s_ofRelationships)
        {
            if (shortcut.Attribute.Named(argument) is not null and not false)
            {
                Report(owner, shortcut, argument, $"it crosses {owner.Name}.{shortcut.Through} and has nothing of its own", $"Remove {argument}, or set it there");
                return null;
            }
        }

        if (!shortcut.IsToMany)
        {
            Report(owner, shortcut, "Through", $"it leads to one {shortcut.Related.Name}, and the links may lead to many", $"Write 'RelatedList<{shortcut.Related.Name}>'");
            return null;
        }

        var links = owner.FindRelationship(shortcut.Through!);
        var problem = links is null ? ($"{owner.Name} has no relationship '{shortcut.Through}'{Names.Suggestion(shortcut.Through!, owner.Relationships.Select(other => other.Name)).TrimEnd('?').Replace(" Did you mean", ", but perhaps")}", "Name the list of the links")
            : !links.IsToMany || links.Secondary is not null || links.LinkTable is not null ? ($"{owner.Name}.{links.Name} is no list of the objects of a link class", "Name a one-to-many relationship")
            : links.ViewOnly || links.IsWriteOnly ? ($"{owner.Name}.{links.Name} is {(links.ViewOnly ? "only read" : "write-only")}, and a shortcut reads and writes it", "Name another list")
            : LinkProblem(links.Related);
        if (problem is var (reason, advice))
        {
            Report(owner, shortcut, "Through", reason, advice);
            return null;
        }

        return links;
    }

    private static (string Reason, string Advice)? LinkProblem(INamedTypeSymbol link) =>
        link.IsView() || !link.IsMapped() ? ($"{link.Name} is no table, and links are rows", "Name a list of links that have a table")
        : link.IsAbstract ? ($"{link.Name} is abstract, and adding to the shortcut makes one", "Use ViewOnly = true and Secondary instead, or a link class that is not abstract")
        : link.IsDerivedEntity() ? ($"{link.Name} shares the rows of {link.FindHierarchyRoot()!.Name}", "Make the link class an entity of its own")
        : null;

    private RelationshipDeclaration? FindTarget(EntityDeclaration owner, RelationshipDeclaration shortcut, RelationshipDeclaration links)
    {
        var link = declarations.Get(links.Related);
        var candidates = link.Relationships
            .Where(reference => !reference.IsToMany && !reference.ViewOnly && reference.Name != links.BackPopulates && SymbolEqualityComparer.Default.Equals(reference.Related, shortcut.Related))
            .ToArray();
        if (shortcut.Target is { } name)
        {
            if (Array.Find(candidates, reference => reference.Name == name) is { } named)
            {
                return Checked(owner, shortcut, link, named);
            }

            Report(owner, shortcut, "Target", $"{link.Name} has no reference '{name}' to {shortcut.Related.Name}", candidates.Length == 0 ? $"Add one to {link.Name}" : $"Its references are {Names.List([.. candidates.Select(each => each.Name)])}");
            return null;
        }

        switch (candidates.Length)
        {
            case 1:
                return Checked(owner, shortcut, link, candidates[0]);
            case 0:
                Report(owner, shortcut, "Through", $"{link.Name} has no reference to {shortcut.Related.Name}", $"Add 'public partial {shortcut.Related.Name}? {shortcut.Related.Name} {{ get; set; }}' to {link.Name}");
                return null;
            default:
                var first = candidates[0].Name;
                findings.Add(Rules.ShortcutTarget, new(shortcut.Property), $"{owner.Name}.{shortcut.Name}", shortcut.Related.Name, Names.List([.. candidates.Select(each => each.Name)]), $"{link.Name}.{first}");
                return null;
        }
    }

    // The foreign key must be in the link row, and the shortcut knows values for no other required member.
    private RelationshipDeclaration? Checked(EntityDeclaration owner, RelationshipDeclaration shortcut, EntityDeclaration link, RelationshipDeclaration target)
    {
        var required = link.Type.SelfAndBases().SelectMany(part => part.GetMembers()).FirstOrDefault(member =>
            member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
            && !link.Relationships.Any(reference => reference.Name == member.Name)
            && !link.Columns.Any(column => column.Declared.Name == member.Name && column.ForeignKeys.Count > 0));
        if (required is not null)
        {
            Report(owner, shortcut, "Through", $"{link.Name}.{required.Name} is required, and adding to the shortcut makes a {link.Name} without it", $"Give {required.Name} a default, or add objects to {owner.Name}.{shortcut.Through}");
            return null;
        }

        return target;
    }

    // What is wrong with a relationship is reported where it is declared.
    private ForeignKeyDeclaration? Resolve(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var elsewhere = new Findings();
        var key = new RelationshipResolver(declarations, elsewhere).Resolve(owner, relationship)?.Key;
        elsewhere.Problems.ToList().ForEach(findings.AddElsewhere);
        return key;
    }

    private bool CheckKeys(EntityDeclaration owner, RelationshipDeclaration shortcut, ForeignKeyDeclaration ownerKey, ForeignKeyDeclaration relatedKey)
    {
        foreach (var key in new[] { ownerKey, relatedKey })
        {
            if (key.UniqueKey is not null)
            {
                Report(owner, shortcut, "Through", $"{key.Dependent.Name}.{key.Name} refers to a unique key", "Let it refer to the primary key");
                return false;
            }
        }

        if (relatedKey.Name == ownerKey.Name && SymbolEqualityComparer.Default.Equals(relatedKey.Dependent, ownerKey.Dependent))
        {
            Report(owner, shortcut, "Target", $"{relatedKey.Dependent.Name}.{relatedKey.Name} is the foreign key of {owner.Name}.{shortcut.Through}, which leads back", "Name the other reference");
            return false;
        }

        if (!SymbolEqualityComparer.Default.Equals(relatedKey.Dependent, ownerKey.Dependent))
        {
            Report(owner, shortcut, "Target", $"the foreign key is in {relatedKey.Dependent.Name}, and not in the link", "Name a reference whose foreign key the link class has");
            return false;
        }

        return true;
    }

    private void Report(EntityDeclaration owner, RelationshipDeclaration shortcut, string argument, string reason, string advice) =>
        findings.Add(Rules.Shortcut, shortcut.At(argument), $"{owner.Name}.{shortcut.Name}", argument, reason, advice);
}
