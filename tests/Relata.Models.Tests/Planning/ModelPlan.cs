using System.Collections.Immutable;
using System.Globalization;

namespace Relata.Models.Tests.Planning;

/// <summary>A random model before it is written as C#.</summary>
internal sealed record ModelPlan(int Seed, ImmutableArray<EntityPlan> Entities, ImmutableArray<ReferencePlan> References, ImmutableArray<LinkPlan> Links)
{
    /// <summary>The namespace of the classes. No two models of a test run have the same: a database takes all entities of a namespace.</summary>
    public string Namespace { get; init; } = string.Create(CultureInfo.InvariantCulture, $"Random{Seed}");

    public EntityPlan this[string name] => Entities.Single(entity => entity.Name == name);

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
        .. References.Where(reference => reference.Owner == root.Name && reference.IsKey)
            .SelectMany(reference => ReferredBy(reference).Select(part => part with { Name = reference.Name + part.Name, Value = "" })),
        .. root.Key,
    ];
}
