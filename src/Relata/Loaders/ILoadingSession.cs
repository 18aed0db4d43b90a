using Relata.Connections;
using Relata.Entities;
using Relata.Entities.Identities;
using Relata.Loaders.Descriptions;
using Relata.Loaders.Running;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders;

/// <summary>The members of the session that loads and queries call.</summary>
internal interface ILoadingSession : IEntitySession
{
    /// <summary>The database of the session.</summary>
    Database Database { get; }

    /// <summary>The connection that statements are sent on.</summary>
    SessionConnection Channel { get; }

    /// <summary>Lets one operation at a time use the session.</summary>
    SessionGuard Guard { get; }

    /// <summary>The session's entities by their keys.</summary>
    IdentityMaps Identities { get; }

    /// <summary>Runs load plans for the session.</summary>
    GraphLoader Loader { get; }

    /// <summary>Records the loads of the session, and keeps them when it is closed.</summary>
    LoadRecorder Recorder { get; }

    /// <summary>The objects that loads have made, for those who are told of them; null if nobody is.</summary>
    LoadedObjects? LoadedObjects { get; }

    /// <summary>What an access to a relationship may do that needs SQL.</summary>
    LazyLoading LazyLoading { get; }

    /// <summary>Whether there are changes that a flush would write.</summary>
    bool HasChanges { get; }

    /// <summary>Whether the database has filters.</summary>
    bool HasFilters { get; }

    /// <summary>How often the session has changed the filters that hold in it.</summary>
    int FilterChanges { get; }

    /// <summary>The filters of the database that hold for a statement now, with their values. Called only if there are filters.</summary>
    /// <param name="ignored">The filters that the query ignores, by their ordinals.</param>
    ActiveFilters ActiveFilters(ulong ignored = 0);

    /// <summary>Called before SQL of the program is sent, which may write any rows.</summary>
    void NoteSql();

    /// <summary>Flushes pending changes, unless autoflush is off.</summary>
    ValueTask AutoflushAsync(bool isAsync, CancellationToken cancellationToken);
}
