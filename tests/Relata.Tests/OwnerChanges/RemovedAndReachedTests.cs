using Relata.Tests.Databases;
using Relata.Tests.OwnerChanges.Models;

namespace Relata.Tests.OwnerChanges;

/// <summary>
/// An object that has left its owner is reached by a merge once more, through another relationship: its foreign key is that of its row, and does not bring it back. The merge comes to it before the
/// list or afterwards.
/// </summary>
public abstract class RemovedAndReachedTests<TDatabase> : OwnersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<Hall>[] s_everything =
    [
        Load.SelectIn((Hall hall) => hall.FirstPicture), Load.SelectIn((Hall hall) => hall.FirstSketch), Load.SelectIn((Hall hall) => hall.FirstCurtain),
        Load.SelectIn((Hall hall) => hall.Labels).SelectIn(label => label.Picture), Load.SelectIn((Hall hall) => hall.Labels).SelectIn(label => label.Sketch),
        Load.SelectIn((Hall hall) => hall.Labels).SelectIn(label => label.Curtain),
        Load.SelectIn((Hall hall) => hall.Pictures), Load.SelectIn((Hall hall) => hall.Sketches), Load.SelectIn((Hall hall) => hall.Curtains),
    ];

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_removal_of_the_merged_graph_counts(bool isFirst, bool isLoaded)
    {
        AddHalls(isFirst, hallId: 1);
        var given = Given(1);
        given.Pictures.RemoveAt(0);
        given.Sketches.RemoveAt(0);
        given.Curtains.RemoveAt(0);
        using var session = Database.OpenSession();
        _ = session.Query<Hall>().Options(isLoaded ? s_everything : []).Single(hall => hall.Id == 1);

        session.Merge(given);
        session.Commit();

        Assert.Equal(("2:1", "2:1", "2:1"), Owned());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_removal_counts_over_another_object_of_the_row(bool isFirst, bool isPosted)
    {
        AddHalls(isFirst, hallId: 1);
        var given = Given(1);
        var (picture, sketch, curtain) = isPosted
            ? (new Picture { Id = 1, HallId = 1 }, new Sketch { Id = 1, HallId = 1 }, new Curtain { Id = 1, HallId = 1 })
            : (Detached<Picture>(1), Detached<Sketch>(1), Detached<Curtain>(1));
        if (isPosted)
        {
            given = new Hall { Id = 1, Pictures = [given.Pictures[1]], Sketches = [given.Sketches[1]], Curtains = [given.Curtains[1]] };
        }
        else
        {
            given.Pictures.RemoveAt(0);
            given.Sketches.RemoveAt(0);
            given.Curtains.RemoveAt(0);
        }

        Refer(given, isFirst, picture, sketch, curtain);
        using var session = Database.OpenSession();

        session.Merge(given);
        session.Commit();

        Assert.Equal(("2:1", "2:1", "2:1"), Owned());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_removal_of_the_session_stays_where_a_merge_passes_by(bool isFirst)
    {
        AddHalls(isFirst, hallId: 2);
        var given = Given(2);
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var hall = session.Query<Hall>().Options(s_everything).Single(each => each.Id == 1);
        hall.Pictures.RemoveAt(0);
        hall.Curtains.RemoveAt(0);

        session.Merge(given);

        Assert.Equal(("2", "2"), (string.Join(' ', hall.Pictures.Select(each => each.Id)), string.Join(' ', hall.Curtains.Select(each => each.Id))));
        session.Commit();
        Assert.Equal(("2:1", "1:1 2:1", "2:1"), Owned());
    }

    [Fact]
    public void What_a_list_of_the_merged_graph_has_is_in_it_again()
    {
        AddHalls(isFirst: true, hallId: 1);
        var given = Given(1);
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var hall = session.Query<Hall>().Options(s_everything).Single(each => each.Id == 1);
        hall.Pictures.RemoveAt(0);
        hall.Sketches.RemoveAt(0);
        hall.Curtains.RemoveAt(0);

        session.Merge(given);
        session.Commit();

        Assert.Equal(("1:1 2:1", "1:1 2:1", "1:1 2:1"), Owned());
        Assert.Equal((2, 2, 2), (hall.Pictures.Count, hall.Sketches.Count, hall.Curtains.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_moves_to_another_owner_of_the_merged_graph_is_there(bool isFirst)
    {
        AddHalls(isFirst, hallId: 1);
        var given = Given(1);
        given.Pictures[0].HallId = 2;
        given.Sketches[0].HallId = 2;
        given.Curtains[0].HallId = 2;
        using var session = Database.OpenSession();

        session.Merge(given);
        session.Commit();

        Assert.Equal(("1:2 2:1", "1:2 2:1", "1:2 2:1"), Owned());
    }

    private static void Refer(Hall hall, bool isFirst, Picture picture, Sketch sketch, Curtain curtain)
    {
        if (isFirst)
        {
            (hall.FirstPicture, hall.FirstSketch, hall.FirstCurtain) = (picture, sketch, curtain);
        }
        else
        {
            hall.Labels = [new Label { Picture = picture, Sketch = sketch, Curtain = curtain }];
        }
    }

    // The first hall has two of everything, and one of the halls refers to the first of each.
    private void AddHalls(bool isFirst, int hallId)
    {
        using var session = Database.OpenSession();
        var hall = new Hall { Id = 1 };
        foreach (var id in new[] { 1, 2 })
        {
            hall.Pictures.Add(new Picture { Id = id });
            hall.Sketches.Add(new Sketch { Id = id });
            hall.Curtains.Add(new Curtain { Id = id });
        }

        session.AddRange(hall, new Hall { Id = 2 });
        session.Flush();
        Refer(session.Get<Hall>(hallId)!, isFirst, hall.Pictures[0], hall.Sketches[0], hall.Curtains[0]);
        session.Commit();
    }

    private Hall Given(int id)
    {
        using var session = Database.OpenSession();
        return session.Query<Hall>().Options(s_everything).Single(hall => hall.Id == id);
    }

    private T Detached<T>(int id)
        where T : Model, IEntity<T>
    {
        using var session = Database.OpenSession();
        return session.Get<T>(id)!;
    }

    private (string Pictures, string Sketches, string Curtains) Owned() => (Rows<Picture>(each => each.HallId), Rows<Sketch>(each => each.HallId), Rows<Curtain>(each => each.HallId));
}

public sealed class SqliteRemovedAndReachedTests : RemovedAndReachedTests<SqliteFile>;

public sealed class PostgreSqlRemovedAndReachedTests : RemovedAndReachedTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRemovedAndReachedTests : RemovedAndReachedTests<MariaDbTestDatabase>;
