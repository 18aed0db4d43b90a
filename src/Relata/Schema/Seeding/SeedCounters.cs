using System.Globalization;
using Relata.Schema.Migrating.Running;

namespace Relata.Schema.Seeding;

/// <summary>Moves sequences past the keys of seeds. Identities and AUTO_INCREMENT follow each insert by themselves.</summary>
internal static class SeedCounters
{
    /// <summary>Moves the sequences of classes.</summary>
    public static async ValueTask MoveAsync(Database database, MigrationConnection connection, IEnumerable<EntityType> types)
    {
        foreach (var type in types)
        {
            var key = type.Columns[0];
            if ((key.Block?.Sequence ?? key.Column.Sequence) is not { } sequence)
            {
                continue;
            }

            var dialect = database.Dialect;
            var last = await connection.CountAsync($"SELECT max({dialect.Quote(key.Name)}) FROM {dialect.QuoteTable(type.IsConcrete ? type.Table : type.Root.Table)}").ConfigureAwait(false);
            await connection.RowsAsync(dialect.MoveSequence(sequence, last.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
            database.KeyBlocks.Forget(sequence);
        }
    }
}
