using Relata.Tests.Databases;
using Relata.Tests.Upserting.Models;

namespace Relata.Tests.Upserting;

/// <summary>Rows that may be there already.</summary>
public abstract class UpsertTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Session _session;

    protected UpsertTests()
    {
        Database = _test.Open(ModelSet.InNamespace(typeof(Member).Namespace!));
        Database.CreateTables();
        _session = Database.OpenSession();
        using var session = Database.OpenSession();
        session.Add(new Club { Name = "chess" });
        session.Commit();
        session.Add(new Member { Email = "ann", Name = "Ann", Year = 2025, Place = 1, Balance = 10.50m, ClubId = 1 });
        session.Add(new Member { Email = "bob", Name = "Bob", Year = 2025, Place = 2 });
        session.Commit();
    }

    protected Database Database { get; }

    public void Dispose()
    {
        _session.Dispose();
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_inserted_and_the_object_has_its_key()
    {
        var eve = new Member { Email = "eve", Year = 2026, Place = 1 };

        Assert.Same(eve, await _session.UpsertAsync(eve, member => member.Email));

        Assert.Equal((3, EntityState.Persistent), (eve.Id, eve.GetState()));
        Assert.False(_session.HasChanges);
        await _session.CommitAsync();
        Assert.Equal("eve", Stored(3)!.Email);
    }

    [Fact]
    public async Task A_row_that_is_there_is_updated_by_what_was_set_and_the_object_is_as_the_row()
    {
        var ann = await _session.UpsertAsync(new Member { Email = "ann", Name = "Anna", Year = 2030, Place = 7 }, member => member.Email);

        Assert.Equal((1, "Anna", 2030, 7, 10.50m, 1), (ann.Id, ann.Name, ann.Year, ann.Place, ann.Balance, ann.ClubId));
        Assert.Same(ann, await _session.GetAsync<Member>(1, TestContext.Current.CancellationToken));
        Assert.Equal("chess", ann.Club!.Name);
        await _session.CommitAsync();
        Assert.Equal(("Anna", 2030, 7, 10.50m, 1), (Stored(1)!.Name, Stored(1)!.Year, Stored(1)!.Place, Stored(1)!.Balance, Stored(1)!.ClubId));
        Assert.Equal(2, Count());
    }

    [Fact]
    public void The_object_goes_on_as_any_of_the_session()
    {
        var ann = _session.Upsert(new Member { Email = "ann", Year = 2025, Place = 1 }, member => member.Email);
        ann.Name = "Annette";
        _session.Commit();

        Assert.Equal("Annette", Stored(1)!.Name);
        Assert.Equal(10.50m, Stored(1)!.Balance);
    }

    [Fact]
    public void The_primary_key_is_what_a_row_is_found_by_where_nothing_else_is_said()
    {
        _session.Upsert(new Member { Id = 2, Email = "bobby", Year = 2025, Place = 3 });
        _session.Upsert(new Member { Id = 9, Email = "ida", Year = 2026, Place = 9 });
        var next = _session.Upsert(new Member { Email = "joe", Year = 2026, Place = 10 });
        _session.Commit();

        Assert.Equal(("bobby", "Bob"), (Stored(2)!.Email, Stored(2)!.Name));
        Assert.Equal("ida", Stored(9)!.Email);
        Assert.True(next.Id > 0);
        Assert.Equal(4, Count());
    }

    [Fact]
    public void A_key_that_was_given_is_not_generated_again()
    {
        _session.UpsertRange(Enumerable.Range(3, 5).Select(id => new Member { Id = id, Email = $"{id}", Year = 2026, Place = id }));

        var next = _session.Upsert(new Member { Email = "next", Year = 2026, Place = 10 }, member => member.Email);

        Assert.True(next.Id > 7);
    }

    [Fact]
    public void Several_columns_find_a_row_together()
    {
        var ann = _session.Upsert(new Member { Email = "new", Year = 2025, Place = 1 }, member => new { member.Place, member.Year });
        var other = _session.Upsert(new Member { Email = "other", Year = 2026, Place = 1 }, member => new { member.Year, member.Place });
        _session.Commit();

        Assert.Equal(1, ann.Id);
        Assert.True(other.Id > 2);
        Assert.Equal("new", Stored(1)!.Email);
    }

    [Fact]
    public void Several_objects_go_in_one_call_and_come_back_in_their_order()
    {
        var members = _session.UpsertRange(
            [
                new Member { Email = "bob", Name = "Robert", Year = 2025, Place = 2 },
                new Member { Email = "eve", Year = 2026, Place = 1 },
                new Member { Email = "ann", Year = 2025, Place = 1 },
            ],
            member => member.Email);
        _session.Commit();

        Assert.Equal([("bob", "Robert"), ("eve", null), ("ann", "Ann")], members.Select(member => (member.Email, member.Name)));
        Assert.Equal((2, 1), (members[0].Id, members[2].Id));
        Assert.Equal("eve", Stored(members[1].Id)!.Email);
        Assert.Empty(_session.UpsertRange(Array.Empty<Member>()));
    }

    [Fact]
    public void Two_objects_for_one_row_are_one_object_of_the_session()
    {
        var members = _session.UpsertRange(
            [new Member { Email = "eve", Name = "Eve", Year = 2026, Place = 1 }, new Member { Email = "eve", Name = "Eva", Year = 2026, Place = 1 }],
            member => member.Email);

        Assert.Same(members[0], members[1]);
        Assert.Equal("Eva", members[0].Name);
    }

    [Fact]
    public void The_object_that_the_session_has_for_the_row_gets_the_values_and_is_returned()
    {
        var held = _session.Query<Member>().Options(Load.SelectIn((Member member) => member.Club)).First(member => member.Email == "ann");
        var chess = held.Club;
        var go = new Club { Name = "go" };
        _session.Add(go);
        _session.Flush();
        var given = new Member { Email = "ann", Year = 2025, Place = 1, ClubId = go.Id };

        Assert.Same(held, _session.Upsert(given, member => member.Email));

        Assert.Equal(EntityState.Transient, given.GetState());
        Assert.Equal((go.Id, 10.50m), (held.ClubId, held.Balance));
        Assert.Same(go, held.Club);
        _session.Rollback();
        Assert.Equal((1, chess), (held.ClubId, held.Club));
    }

    [Fact]
    public void What_is_pending_is_written_before()
    {
        var held = _session.Get<Member>(1)!;
        held.Name = "changed";
        _session.Add(new Member { Email = "eve", Year = 2026, Place = 1 });

        _session.Upsert(new Member { Email = "eve", Name = "Eve", Year = 2026, Place = 1 }, member => member.Email);
        _session.Upsert(new Member { Email = "ann", Balance = 1, Year = 2025, Place = 1 }, member => member.Email);
        _session.Commit();

        Assert.Equal(("changed", 1m), (Stored(1)!.Name, Stored(1)!.Balance));
        Assert.Equal((3, "Eve"), (Count(), Stored(3)!.Name));
    }

    [Fact]
    public void A_rollback_makes_the_object_new_again()
    {
        var eve = new Member { Email = "eve", Year = 2026, Place = 1 };
        var ann = new Member { Email = "ann", Year = 2025, Place = 1 };
        _session.UpsertRange([eve, ann], member => member.Email);

        _session.Rollback();

        Assert.Equal((EntityState.Transient, 0), (eve.GetState(), eve.Id));
        Assert.Equal((EntityState.Transient, 0, null), (ann.GetState(), ann.Id, ann.Name));
        Assert.Equal(2, Count());
        _session.Add(eve);
        _session.Commit();
        Assert.Equal(3, Count());
    }

    [Fact]
    public void A_relationship_gives_its_key_and_what_is_in_lists_follows()
    {
        var club = _session.Get<Club>(1)!;
        Assert.Single(club.Members);
        var eve = new Member { Email = "eve", Year = 2026, Place = 1, Club = club };
        eve.Badges.Add(new Badge { Code = "new" });

        _session.Upsert(eve, member => member.Email);

        Assert.Equal(1, eve.ClubId);
        Assert.Equal(2, club.Members.Count);
        _session.Commit();
        Assert.Equal(["new"], Database.Texts($"SELECT code FROM badge WHERE member_id = {eve.Id}"));
        Assert.Equal(1, Stored(eve.Id)!.ClubId);
    }

    [Fact]
    public void A_key_set_by_hand_brings_the_object_into_a_loaded_list()
    {
        var club = _session.Get<Club>(1)!;
        Assert.Single(club.Members);

        var eve = _session.Upsert(new Member { Email = "eve", Year = 2026, Place = 1, ClubId = 1 }, member => member.Email);

        Assert.Contains(eve, club.Members);
        Assert.Same(club, eve.Club);
    }

    [Fact]
    public void A_relationship_to_an_object_without_a_row_is_refused()
    {
        var error = Assert.Throws<SessionStateException>(() => _session.Upsert(new Member { Email = "eve", Club = new Club() }, member => member.Email));

        Assert.Contains("Member.Club leads to a Club that has no row yet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_the_session_makes_gives_way_to_that_of_the_row()
    {
        var first = _session.Upsert(new Badge { Code = "a" }, badge => badge.Code);
        _session.Commit();
        using var other = Database.OpenSession();

        var second = other.Upsert(new Badge { Code = "a", MemberId = 1 }, badge => badge.Code);

        Assert.NotEqual(Guid.Empty, first.Id);
        Assert.Equal(first.Id, second.Id);
    }

    [Fact]
    public void A_row_that_is_nothing_but_its_key_is_upserted()
    {
        _session.Upsert(new Seat { Row = 1, Number = 2 });
        _session.Commit();
        using var other = Database.OpenSession();

        var again = other.Upsert(new Seat { Row = 1, Number = 2 }, seat => new { seat.Row, seat.Number });
        other.Commit();

        Assert.Equal((1, 2), (again.Row, again.Number));
        Assert.Equal(1, other.Query<Seat>().Count());
    }

    [Fact]
    public void An_object_from_a_closed_session_is_written_whole()
    {
        var ann = Stored(1)!;
        _session.Execute($"UPDATE member SET name = {"else"}, balance = {0m} WHERE id = {1}");
        ann.Place = 5;

        Assert.Same(ann, _session.Upsert(ann));
        _session.Commit();

        Assert.Equal(("Ann", 5, 10.50m), (Stored(1)!.Name, Stored(1)!.Place, Stored(1)!.Balance));
    }

    [Fact]
    public void An_object_of_an_open_session_is_refused()
    {
        var ann = _session.Get<Member>(1)!;

        Assert.Contains("This Member is Persistent", Assert.Throws<SessionStateException>(() => _session.Upsert(ann)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_not_unique_are_refused_and_the_unique_ones_named()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.Upsert(new Member { Email = "x" }, member => member.Name));

        Assert.Equal(
            "Several rows of Member may have the same Name, so that it cannot tell which one is meant. "
            + "Unique are: Id; Email; Year, Place. Name one of these, or add an index: [Index(IsUnique = true)].",
            error.Message);
        Assert.Throws<ArgumentException>(() => _session.Upsert(new Member(), member => new { member.Email, member.Name }));
        Assert.Throws<ArgumentException>(() => _session.Upsert(new Member(), member => member.Email.Length));
    }

    [Fact]
    public void Another_constraint_that_the_row_breaks_is_an_error_and_nothing_is_written()
    {
        var eve = new Member { Email = "eve", Year = 2026, Place = 1 };

        Assert.Throws<ConstraintViolationException>(
            () => _session.UpsertRange([eve, new Member { Id = 9, Email = "x", ClubId = 99 }, new Member { Id = 1, Email = "bob" }]));

        _session.Rollback();
        Assert.Equal(EntityState.Transient, eve.GetState());
        Assert.Equal(2, Count());
    }

    [Fact]
    public void What_is_refused_before_its_statement_stays_pending()
    {
        var (club, eve, joe) = (new Club { Name = "go" }, new Member { Email = "eve", Year = 2026, Place = 1 }, new Member { Email = "joe", Year = 2026, Place = 2 });
        _session.AddRange(club, eve, joe);
        eve.Club = club;
        _session.Expunge(club);

        Assert.Throws<SessionStateException>(() => _session.UpsertRange([joe, eve], member => member.Email));

        Assert.Equal((EntityState.Pending, EntityState.Pending), (eve.GetState(), joe.GetState()));
        _session.Add(club);
        Assert.Same(joe, _session.Upsert(joe, member => member.Email));
        _session.Commit();
        Assert.Equal((club.Id, 4), (Stored(eve.Id)!.ClubId, Count()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_related_to_a_given_row_is_checked_only_where_it_enters_the_session(bool isHeld)
    {
        var club = _session.Get<Club>(1)!;
        Club other;
        using (var closed = Database.OpenSession())
        {
            other = closed.Get<Club>(1)!;
        }

        other.Name = "changed";
        var bob = isHeld ? _session.Get<Member>(2) : null;
        var sent = _session.StatementCount;
        Member Upsert() => _session.Upsert(new Member { Email = "bob", Name = "Bobby", Year = 2025, Place = 2, Club = other }, member => member.Email);

        if (isHeld)
        {
            Assert.Same(bob, Upsert());
            _session.Commit();
            Assert.Equal((1, "Bobby", club), (bob!.ClubId, bob.Name, bob.Club));
        }
        else
        {
            Assert.Contains("leads to a changed Club", Assert.Throws<SessionStateException>(Upsert).Message);
            Assert.Equal(sent, _session.StatementCount);
        }

        _session.Commit();
        Assert.Equal((isHeld ? 1 : null, "chess"), (Stored(2)!.ClubId, club.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_that_is_told_by_bytes_is_known_to_be_held(bool isHeld)
    {
        var club = _session.Get<Club>(1)!;
        var own = new Token { Hash = [1, 2, 3], ClubId = 1 };
        _session.AddRange(own, new Token { Hash = [1, 2], ClubId = 1 });
        _session.Commit();
        Club other;
        using (var closed = Database.OpenSession())
        {
            other = closed.Get<Club>(1)!;
        }

        other.Name = "changed";
        Token Upsert() => _session.Upsert(new Token { Hash = isHeld ? [1, 2, 3] : [3], Name = "new", Club = other }, token => new { token.ClubId, token.Hash });

        if (isHeld)
        {
            Assert.Same(own, Upsert());
            Assert.Equal(("new", club), (own.Name, own.Club));
        }
        else
        {
            Assert.Contains("leads to a changed Club", Assert.Throws<SessionStateException>(Upsert).Message);
        }

        _session.Commit();
        Assert.Equal((2, "chess"), (_session.Query<Token>().Count(), club.Name));
    }

    [Fact]
    public void A_row_that_the_session_held_and_that_has_gone_is_not_written_with_what_cannot_enter()
    {
        var (club, bob) = (_session.Get<Club>(1)!, _session.Get<Member>(2)!);
        Club other;
        using (var closed = Database.OpenSession())
        {
            other = closed.Get<Club>(1)!;
            closed.DeleteByKey<Member>(2);
            closed.Commit();
        }

        other.Name = "changed";
        Assert.Contains("leads to a changed Club", Assert.Throws<SessionStateException>(
            () => _session.Upsert(new Member { Email = "bob", Name = "Bobby", Year = 2025, Place = 2, Club = other }, member => member.Email)).Message);

        Assert.Throws<SessionStateException>(_session.Commit);
        _session.Rollback();
        _session.Commit();
        Assert.Equal((1, "chess", "Bob"), (Count(), club.Name, bob.Name));
    }

    [Fact]
    public void What_is_refused_is_pending_at_its_place()
    {
        Member[] members = [new() { Email = "eve", Year = 2026, Place = 0 }, new() { Email = "joe", Year = 2026, Place = 1 }];
        _session.AddRange(members);
        members[1].Club = new Club { Name = "go" };
        _session.Expunge(members[1].Club!);

        Assert.Throws<SessionStateException>(() => _session.UpsertRange([members[1], members[0]], member => member.Email));

        members[1].Club = null;
        _session.Commit();
        Assert.Equal(["eve", "joe"], members.OrderBy(member => member.Id).Select(member => member.Email));
    }

    [Fact]
    public void A_statement_that_fails_leaves_the_rest_to_the_rollback()
    {
        var (eve, joe) = (new Member { Email = "eve", Year = 2026, Place = 1 }, new Member { Email = "joe", ClubId = 99 });
        _session.AddRange(eve, joe);

        Assert.Throws<ConstraintViolationException>(() => _session.UpsertRange([eve, joe], member => member.Email));

        _session.Rollback();
        Assert.Equal((EntityState.Transient, EntityState.Transient, false), (eve.GetState(), joe.GetState(), _session.HasChanges));
        joe.ClubId = 1;
        _session.AddRange(eve, joe);
        _session.Commit();
        Assert.Equal(4, Count());
    }

    protected Member? Stored(int id)
    {
        using var session = Database.OpenSession();
        return session.Get<Member>(id);
    }

    private int Count()
    {
        using var session = Database.OpenSession();
        return session.Query<Member>().Count();
    }
}
