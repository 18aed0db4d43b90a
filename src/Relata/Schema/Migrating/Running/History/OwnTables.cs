using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Running.Waiting.Leases;
using Relata.Schema.Seeding.Records;

namespace Relata.Schema.Migrating.Running.History;

/// <summary>The tables in which the library keeps what was done to a database. They belong to no model.</summary>
internal static class OwnTables
{
    /// <summary>Whether a table is one of them.</summary>
    public static bool Contains(string name) => name is MigrationHistory.TableName or AcceptedDifferences.TableName or BatchProgress.TableName or LeaseTable.TableName or SeedRecords.TableName;
}
