using System.Collections.Concurrent;
using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Plans;
using Relata.Mapping;
using Relata.Queries.Shapes;
using Relata.Sessions.Flushing.Checks;
using Relata.Sessions.Flushing.Statements;
using Relata.Sql;

namespace Relata;

/// <summary>Everything compiled for a database: queries, load plans and SQL texts of writes, each in a cache of limited size.</summary>
/// <param name="dialect">The dialect of the database.</param>
/// <param name="defaultLoading">The strategy of relationships that declare none.</param>
/// <param name="models">The entities of the database.</param>
/// <param name="capacity">The maximum number of entries in each cache.</param>
internal sealed class Compilation(Dialect dialect, Loading defaultLoading, ModelSet models, int capacity = PlanCache.Capacity)
{
    private bool? _hasOrderedLists;
    private bool? _hasOrphansWithoutInverse;
    private bool? _hasKeyTimes;
    private bool? _hasViewOnly;

    /// <summary>Plans the loads of queries.</summary>
    public LoadPlanner Planner { get; } = new(dialect, defaultLoading);

    /// <summary>The compiled queries by shape.</summary>
    public PlanCache Queries { get; } = new(capacity);

    /// <summary>The translated filters by the shapes of those that hold.</summary>
    public FilterCache Filters { get; } = new(capacity);

    /// <summary>The plans of loads that start from entities in memory.</summary>
    public LoadPlans Loads { get; } = new(new LoadPlanner(dialect, defaultLoading), capacity);

    /// <summary>The columns that have been warned about because they do not keep the kind of a time.</summary>
    public KindWarnings Kinds { get; } = new();

    /// <summary>The unique keys to which foreign keys refer.</summary>
    public ReferencedKeys ReferencedKeys => field ??= new(models);

    /// <summary>The foreign keys that refer to primary keys.</summary>
    public KeyReferences KeyReferences => field ??= new(models);

    /// <summary>The foreign keys by which the database follows deletes.</summary>
    public DeleteActions DeleteActions => field ??= new(models);

    /// <summary>The many-to-many relationships by their link classes.</summary>
    public LinkLists LinkLists => field ??= new(models);

    /// <summary>The moments for which some entity has a partial method.</summary>
    public EntityMoment Moments { get; } = models.Aggregate(EntityMoment.None, static (moments, type) => moments | type.Moments);

    /// <summary>Whether some list keeps its order in a column.</summary>
    public bool HasOrderedLists => _hasOrderedLists ??= models.Any(static type => type.Relationships.Any(static relationship => relationship.Position is not null));

    /// <summary>Whether some key has a time, of which a database may keep a part only.</summary>
    public bool HasKeyTimes => _hasKeyTimes ??= models.Any(static type => !type.KeyTimes.IsEmpty);

    /// <summary>Whether some relationship without another side deletes its orphans.</summary>
    public bool HasOrphansWithoutInverse => _hasOrphansWithoutInverse ??= models.Any(static type => type.Relationships.Any(static relationship => relationship.Inverse is null && relationship.Cascade.HasFlag(Cascade.DeleteOrphan)));

    /// <summary>Whether some relationship is only read.</summary>
    public bool HasViewOnly => _hasViewOnly ??= models.Any(static type => !type.ViewOnly.IsEmpty);

    /// <summary>Translates the conditions of relationships, so that one without a translation is an error when the program starts.</summary>
    /// <exception cref="MappingException">A condition cannot be translated.</exception>
    public void CheckConditions()
    {
        foreach (var relationship in models.SelectMany(static type => type.ViewOnly))
        {
            _ = relationship.Filter?.Translate(relationship);
        }
    }

    /// <summary>Refuses versions that the database does not have.</summary>
    /// <exception cref="MappingException">The version of an entity is <see cref="VersionSource.Xmin"/>, and the database has none, or several for an entity.</exception>
    public void CheckVersions()
    {
        foreach (var type in models)
        {
            XminVersions.Require(type, dialect);
        }
    }

    /// <summary>The SELECTs of the last positions in the lists of a relationship: at most one for each.</summary>
    public ConcurrentDictionary<ToMany, SqlText> LastPositions { get; } = new();

    /// <summary>The SQL texts of writes.</summary>
    public WriteTexts Writes { get; } = new(dialect, capacity);
}
