// What is refused where it is written is refused when it is made as well, as a stored option is.
#pragma warning disable REL106
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Views;

/// <summary>Criteria that an option cannot have: refused where the option is built, or before the first statement.</summary>
public sealed class RefusedCriteriaTests : IDisposable
{
    private readonly SqliteMemory _memory = new();
    private readonly Database _database;
    private readonly Session _session;

    public RefusedCriteriaTests()
    {
        _database = _memory.Open(FixData.Models);
        _session = _database.OpenSession();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public void A_page_and_an_order_of_a_reference() => AssertRefused(
        "Address.User cannot be loaded with {0}: it leads to one User, so there is nothing to sort or to limit. Use Where, or leave {0} out.",
        ("Take", () => Load.SelectIn((Address a) => a.User).Take(1)),
        ("Skip", () => Load.SelectIn((Address a) => a.User).Skip(1)),
        ("OrderBy", () => Load.Joined((Address a) => a.User).OrderBy(u => u.Name)),
        ("ThenByDescending", () => Load.SelectIn((Address a) => a.User).ThenByDescending(u => u.Id)));

    [Fact]
    public void A_strategy_that_loads_nothing()
    {
        AssertRefused("User.Addresses cannot be loaded with {0}: Raise loads nothing. Choose a strategy that does, such as SelectIn.", ("Where", () => Load.Raise((User u) => u.Addresses).Where(a => a.Id > 1)));
        AssertRefused("User.Addresses cannot be loaded with {0}: NoLoad loads nothing. Choose a strategy that does, such as SelectIn.", ("Take", () => Load.NoLoad((User u) => u.Addresses).Take(1)));
        AssertRefused("Address.User cannot be loaded with {0}: RaiseOnSql loads nothing. Choose a strategy that does, such as SelectIn.", ("Where", () => Load.SelectIn((User u) => u.Addresses).RaiseOnSql(a => a.User).Where(u => u.Id > 1)));
    }

    [Fact]
    public void What_would_apply_to_the_page()
    {
        AssertRefused("User.Addresses cannot be loaded with {0}: it would apply to the page that Skip and Take leave. Put {0} before them.", ("Where", () => Load.SelectIn((User u) => u.Addresses).Take(1).Where(a => a.Id > 1)), ("OrderBy", () => Load.SelectIn((User u) => u.Addresses).Skip(1).OrderBy(a => a.Id)));
        AssertRefused("User.Addresses cannot be loaded with {0}: it is limited already. Use one Take.", ("Take", () => Load.SelectIn((User u) => u.Addresses).Take(1).Take(2)));
        AssertRefused("User.Addresses cannot be loaded with {0}: its page begins already. Use one Skip, before Take.", ("Skip", () => Load.SelectIn((User u) => u.Addresses).Take(1).Skip(2)));
    }

    [Fact]
    public void Two_options_with_criteria_for_one_path()
    {
        var query = _session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses).Take(1), Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > 1));

        var error = Assert.Throws<LoadOptionException>(() => query.ToList());

        Assert.Equal("REL106: User.Addresses is to load with Take and with Where in one query. Put all of it into one option.", error.Message);
        Assert.Equal(0, _session.StatementCount);
    }

    [Fact]
    public void A_condition_without_a_translation()
    {
        var query = _session.Query<User>().Options(Load.Lazy((User u) => u.Addresses).Where(a => a.Email.GetHashCode() == 1));

        Assert.Throws<QueryTranslationException>(() => query.ToList());
        Assert.Throws<QueryTranslationException>(() => _session.Load(new List<User>(), Load.SelectIn((User u) => u.Addresses).Where(a => a.Email.GetHashCode() == 1)));
        Assert.Equal(0, _session.StatementCount);
    }

    [Fact]
    public void A_cached_plan_does_not_keep_what_a_condition_has_captured()
    {
        _database.CreateTables();
        var captured = Run();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(captured.IsAlive);
        Assert.Equal(1, _database.Compilation.Queries.Count);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference Run()
    {
        var captured = new Captured { Email = "ed", IsKnown = true };
        using var session = _database.OpenSession();
        session.Query<User>().Options(Load.Lazy((User u) => u.Addresses).Where(a => captured.IsKnown || a.Email == captured.Email).Take(captured.Email.Length)).ToList();
        return new WeakReference(captured);
    }

    private static void AssertRefused(string message, params (string Kind, Func<object> Option)[] refused)
    {
        foreach (var (kind, option) in refused)
        {
            var error = Assert.Throws<LoadOptionException>(option);
            Assert.Equal("REL106: " + message.Replace("{0}", kind, StringComparison.Ordinal), error.Message);
        }
    }

    private sealed class Captured
    {
        public required string Email { get; init; }

        public bool IsKnown { get; init; }
    }
}
