using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Owned;

namespace Relata.Generator.Reading;

/// <summary>Reads a class with [Table], or one that derives from such a class in a hierarchy, into the record that its generated part is written from.</summary>
internal static class EntityReader
{
    // Entity has two bits for each of this many relationships. Further words have those of as many each.
    private const int ToOnesOfEntity = 30;
    private const int ToOnesInWord = 32;

    // Entity has a bit for each of this many columns.
    private const int ColumnsOfEntity = 64;

    // Entity has a bit for each loaded value in one word.
    private const int MaxLoadedValues = 64;

    public static EntityInfo Read(INamedTypeSymbol type, Findings findings)
    {
        var declarations = Declarations.Of(type);
        var entity = declarations.Get(type);
        MemberChecks.Check(entity, findings);
        if (!type.IsFileLocal)
        {
            StorageChecks.Check(entity, findings);
        }

        MappingInfo? mapping = null;
        if (ClassChecks.CanBeMapped(type, findings))
        {
            mapping = ReadMapping(declarations, entity, findings);
        }

        return ClassReader.Read(type, PropertyReader.Read(entity, isMapped: mapping is not null)) with
        {
            Mapping = mapping,
            Moments = mapping is null ? default : PartialMethodReader.MomentsOf(type),
            SeesInternals = ClassReader.SeesInternals(type),
            Problems = findings.Problems.ToEquatableArray(),
        };
    }

    private static MappingInfo ReadMapping(Declarations declarations, EntityDeclaration entity, Findings findings)
    {
        var names = new MappingNames(entity.Type);
        var owned = new OwnedInfoReader(entity, names);
        var columns = entity.Columns.Select(column => ColumnReader.Read(entity, column, owned, names)).ToEquatableArray();
        if (entity.LoadedValues.Count > MaxLoadedValues)
        {
            findings.Add(Rules.TooManyLoadedValues, new(entity.Type), entity.Name, entity.LoadedValues.Count.ToString());
        }

        var relationships = new RelationshipReader(declarations, findings);
        var shortcuts = new ShortcutReader(declarations, findings);
        var foreignKeys = declarations.ForeignKeys(entity, findings);
        return new()
        {
            ClassName = names.ClassName,
            FurtherChanges = columns.Count > ColumnsOfEntity ? names.FurtherChanges : null,
            FurtherToOnes = WordsForToOnes(entity) is var words && words > (entity.Parent is { } above ? WordsForToOnes(above) : 0)
                ? new(names.FurtherToOnes, words)
                : null,
            Base = entity.Parent?.Type.InCode(),
            InheritedColumns = entity.Parent?.Columns.Count ?? 0,
            InheritedToOnes = (entity.Parent?.Relationships ?? []).Where(relationship => !relationship.IsToMany)
                .Select(relationship => FieldReader.OfRelationship(entity, relationship, names)).ToEquatableArray(),
            Discriminator = entity.Parent is null && entity.Discriminator is { } discriminator ? entity.Columns.ToList().IndexOf(discriminator) : null,
            DiscriminatorValue = DiscriminatorReader.Read(entity, findings),
            IsAbstract = entity.Type.IsAbstract,
            IsJoined = entity.IsJoined,
            ComparesChanges = entity.Type.FindAttribute("CompareChangesAttribute") is not null,
            IsConcrete = entity.IsConcrete && entity.Parent is null,
            ReadsClassesLater = entity.Parent is null && entity.Discriminator is { } loaded && DiscriminatorChecks.LoadingOf(loaded.Property) == "SelectIn",
            Table = Table(entity),
            View = ViewReader.Read(entity),
            Schema = entity.Type.FindTableAttribute().Named("Schema") as string ?? entity.Naming.Schema,
            SeesInternals = ClassReader.SeesInternals(entity.Type),
            HasRequiredMembers = HasRequiredMembers(entity.Type),
            Moments = PartialMethodReader.AllMomentsOf(entity.Type),
            IsKeyless = entity.IsKeyless,
            KeyType = entity.KeyType,
            Columns = columns,
            Owned = owned.Values,
            InheritedOwned = entity.Parent?.Owned.Count ?? 0,
            OwnedObjects = owned.Objects,
            ForeignKeys = foreignKeys.Where(key => key.Problem is null).Select(key => ForeignKey(declarations, entity, key)).ToEquatableArray(),
            Relationships = entity.AddedRelationships.Select(relationship => relationships.Read(entity, relationship, names)).ToEquatableArray(),
            Shortcuts = entity.AddedShortcuts.Select(shortcut => shortcuts.Read(entity, shortcut, names)).ToEquatableArray(),
            LoadedValues = entity.AddedLoadedValues
                .Select(property => new LoadedInfo(property.Name, property.Type.InCode(), FieldReader.OfLoadedValue(entity, property, names))).ToEquatableArray(),
            LoadedFlags = entity.LoadedValues.Count > 0 && entity.Parent is not { LoadedValues.Count: > 0 } ? names.LoadedFlags : null,
            Indexes = IndexReader.Read(entity, Table(entity), findings).ToEquatableArray(),
            UniqueKeys = UniqueKeyDeclaration.Of(entity).Where(key => key.Refusal is null)
                .Select(key => new UniqueKeyInfo(key.Name, key.Access, key.Columns.Select(column => entity.Columns.ToList().IndexOf(column)).ToEquatableArray())).ToEquatableArray(),
            Bases = entity.Bases.Select(part => Base(entity, part)).ToEquatableArray(),
        };
    }

    // The ordinals of a derived class's references follow all relationships of its base, lists included.
    private static int WordsForToOnes(EntityDeclaration entity)
    {
        var last = entity.Relationships.ToList().FindLastIndex(relationship => !relationship.IsToMany);
        return last < ToOnesOfEntity ? 0 : ((last - ToOnesOfEntity) / ToOnesInWord) + 1;
    }

    // The slots of properties that cannot be mapped are not used: the mapping throws.
    private static BaseInfo Base(EntityDeclaration entity, BaseDeclaration part)
    {
        var columns = entity.Columns.Select(column => column.Property).ToList();
        var relationships = entity.Relationships.Select(relationship => relationship.Property).ToList();
        var shortcuts = entity.Shortcuts.Select(shortcut => shortcut.Property).ToList();
        var loaded = entity.LoadedValues.ToList();
        var owned = entity.Owned.Select(value => value.Property).ToList();
        return new(part.Level, part.Properties.Select(property =>
            Math.Max(Math.Max(columns.IndexOf(property), relationships.IndexOf(property)), Math.Max(Math.Max(owned.IndexOf(property), loaded.IndexOf(property)), shortcuts.IndexOf(property)))).ToEquatableArray());
    }

    private static string Table(EntityDeclaration entity) =>
        !entity.IsJoined && !entity.IsConcrete && entity.Parent is { } parent ? Table(parent) : entity.Type.FindTableAttribute().First() as string ?? entity.Naming.Table(entity.Name);

    private static ForeignKeyInfo ForeignKey(Declarations declarations, EntityDeclaration entity, ForeignKeyDeclaration key) => new(
        key.Name,
        key.Principal.InCode(),
        key.UniqueKey?.KeyType ?? declarations.Get(key.Principal).KeyType!,
        key.Columns.Select(column => entity.Columns.ToList().IndexOf(column)).ToEquatableArray(),
        key.IsIndexed,
        key.OnDelete is { } action ? $"global::Relata.OnDelete.{action}" : null,
        key.OnUpdate is { } update ? $"global::Relata.OnUpdate.{update}" : null,
        (key.UniqueKey?.Columns ?? []).Select(column => column.Property.Name).ToEquatableArray());

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        type.SelfAndBases()
            .SelectMany(part => part.GetMembers())
            .Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
}
