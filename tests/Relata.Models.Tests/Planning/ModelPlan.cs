using System.Collections.Immutable;
using System.Globalization;

namespace Relata.Models.Tests.Planning;

/// <summary>A random model before it is written as C#.</summary>
internal sealed record ModelPlan(int Seed, ImmutableArray<EntityPlan> Entities, ImmutableArray<ReferencePlan> References, ImmutableArray<LinkPlan> Links)
{
    /// <summary>The namespace of the classes. No two models of a test run have the same: a database takes all entities of a namespace.</summary>
    public string Namespace { get; init; } = string.Create(CultureInfo.InvariantCulture, $"Random{Seed}");

    public ImmutableArray<ViewPlan> Views { get; init; } = [];

    public ImmutableArray<CarrierPlan> Carriers { get; init; } = [];

    /// <summary>The references, also those of views.</summary>
    public IEnumerable<ReferencePlan> AllReferences => References.Concat(Views.SelectMany(view => view.References));

    /// <summary>Whether SQLite cannot have the tables.</summary>
    public bool HasSequences => Entities.Any(entity => entity.Key.Any(part => part.Sequence is not null));

    public EntityPlan this[string name] => Entities.SingleOrDefault(entity => entity.Name == name) ?? Views.Single(view => view.Name == name).Entity;

    /// <summary>The references that share the columns of a reference to a tenant, or those of a carrier.</summary>
    public IEnumerable<ReferencePlan> SharersOf(string share) => References.Where(reference => reference.Share == share);

    /// <summary>The properties of a foreign key.</summary>
    public ImmutableArray<string> ForeignKeyOf(ReferencePlan reference)
    {
        var parts = ReferredBy(reference);
        var shared = SharedBy(reference);
        return [.. parts.Select((part, i) => i < shared.Length ? reference.Share + shared[i].Name : reference.Name + part.Name)];
    }

    /// <summary>The parts of a tenant's key that a foreign key shares with others.</summary>
    public ImmutableArray<KeyPart> SharedBy(ReferencePlan reference) =>
        reference.Share is null ? [] : ReferredBy(References.Single(other => other.Name == reference.Tenant));

    /// <summary>Whether a loaded relationship may show what its columns no longer say: those of views, and those that follow a shared column.</summary>
    public bool IsLate(ReferencePlan reference) =>
        Views.Any(view => view.Name == reference.Owner || view.Name == reference.Target) || (!reference.IsKey && SharersOf(reference.Name).Any());

    /// <summary>The class of a hierarchy that has the key; other entities themselves.</summary>
    public EntityPlan RootOf(EntityPlan entity) => entity.Base is { } name ? RootOf(this[name]) : entity;

    /// <summary>An entity after its bases.</summary>
    public IEnumerable<EntityPlan> LineOf(EntityPlan entity) => entity.Base is { } name ? [.. LineOf(this[name]), entity] : [entity];

    /// <summary>The classes that derive from an entity, directly or through others.</summary>
    public IEnumerable<EntityPlan> DerivedOf(EntityPlan entity) => Entities.Where(other => other != entity && LineOf(other).Contains(entity));

    /// <summary>The columns by which a reference refers to its target, with the names that they have there.</summary>
    public ImmutableArray<KeyPart> ReferredBy(ReferencePlan reference) =>
        reference.IsToCode ? [KeyPart.Code] : KeyOf(RootOf(this[reference.Target]));

    /// <summary>The parts of a primary key, those first that belong to a foreign key.</summary>
    public ImmutableArray<KeyPart> KeyOf(EntityPlan root) =>
    [
        .. AllReferences.Where(reference => reference.Owner == root.Name && reference.IsKey)
            .SelectMany(reference => ReferredBy(reference).Select(part => part with { Name = reference.Name + part.Name, Value = "", Sequence = null })),
        .. root.Key,
    ];
}
