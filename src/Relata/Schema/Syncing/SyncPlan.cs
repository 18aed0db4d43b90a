using Relata.Relational;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Syncing.Renaming;

namespace Relata.Schema.Syncing;

/// <summary>What brings a database in line with the classes.</summary>
/// <param name="Before">The model of the database: that of the classes, as far as the database has it.</param>
/// <param name="Plan">The steps.</param>
/// <param name="Hints">The hints that the database has not followed yet.</param>
/// <param name="Left">The differences that the steps do not remove.</param>
internal sealed record SyncPlan(RelationalModel Before, MigrationPlan Plan, SyncHints Hints, ValueList<SchemaDifference> Left);
