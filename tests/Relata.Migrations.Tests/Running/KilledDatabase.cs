using Relata.Migrations.Tests.Databases;

namespace Relata.Migrations.Tests.Running;

/// <summary>A database whose process dies before one of its statements: nothing is sent from there on, and its connection is closed.</summary>
internal sealed class KilledDatabase(Database inner, int before, ModelSet? models = null) : InterposedDatabase(inner, models)
{
    private int _sent;

    /// <summary>Lets the process die before a statement of what it does.</summary>
    /// <param name="inner">The database, which is closed with the process.</param>
    /// <param name="before">The number of statements that it sends.</param>
    /// <param name="run">What it does.</param>
    /// <param name="models">The entities of the database; null for all.</param>
    /// <returns>Whether it died; otherwise it has sent fewer statements.</returns>
    public static async Task<bool> RunAsync(Database inner, int before, Func<Database, Task> run, ModelSet? models = null)
    {
        var killed = new KilledDatabase(inner, before, models);
        try
        {
            await run(killed);
        }
        catch (KilledException)
        {
        }

        await inner.DisposeAsync();
        return killed.IsDead;
    }

    protected override void Before(string text)
    {
        IsDead |= _sent++ == before;
        if (IsDead)
        {
            throw new KilledException();
        }
    }
}
