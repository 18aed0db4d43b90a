using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>Link rows with further columns, made by adding to a list.</summary>
public abstract class PayloadTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected PayloadTests()
    {
        _database = _test.Open(ModelSet.Of<Choir>());
        _database.CreateTables();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_has_what_an_added_object_would_have(bool isHeld)
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);
        using (var session = _database.OpenSession())
        {
            var choir = new Choir { Name = "c" };
            session.Add(choir);
            session.Commit();
            if (isHeld)
            {
                _ = choir.Memberships.Count;
                _ = choir.Singers.Count;
            }

            choir.Singers.AddRange([new Singer { Name = "a" }, new Singer { Name = "b" }]);
            session.Commit();
        }

        using var later = _database.OpenSession();
        var memberships = later.Query<Membership>().ToList();
        Assert.Equal(2, memberships.Select(membership => membership.Id).Distinct().Count());
        Assert.DoesNotContain(Guid.Empty, memberships.Select(membership => membership.Id));
        Assert.All(memberships, membership => Assert.Equal(("alto", 3), (membership.Voice, membership.Row)));
        Assert.All(memberships, membership => Assert.InRange(membership.Since, before, DateTimeOffset.UtcNow.AddSeconds(2)));
        Assert.All(memberships, membership => Assert.InRange(membership.SeenAt, before, DateTimeOffset.UtcNow.AddSeconds(2)));
    }
}
