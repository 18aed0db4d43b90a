using System.Globalization;

namespace Relata.Tests.Databases;

/// <summary>How many rounds a random test runs: <c>RELATA_TEST_ROUNDS</c> says so; where it is not set, fewer on a server, where each takes many times as long.</summary>
internal static class RandomRounds
{
    private static readonly int? s_given =
        int.TryParse(Environment.GetEnvironmentVariable("RELATA_TEST_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : null;

    public static int Of(int rounds) => s_given ?? rounds;

    public static int For<TDatabase>(int onSqlite, int onServer)
        where TDatabase : TestDatabase =>
        Of(typeof(TDatabase).IsAssignableTo(typeof(SqliteTestDatabase)) ? onSqlite : onServer);
}
