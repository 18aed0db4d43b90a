using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

/// <summary>
/// Foreign keys and relationships that say different things. Relationships follow a directly assigned foreign key at the commit, unless the entity has left the session by then. A cascade of a deletion follows
/// the key itself.
/// </summary>
public abstract class AssignedKeyTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_object_that_left_between_the_flush_and_the_commit_is_in_no_list(bool isDeleted)
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } }, new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var customers = session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Addresses)).OrderBy(c => c.Name).ToList();
        var address = customers[0].Addresses[0];

        address.CustomerId = customers[1].Id;
        session.Flush();
        Leave(session, address, isDeleted);
        session.Commit();

        Assert.All(customers, customer => Assert.Empty(customer.Addresses));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_object_that_left_between_the_flush_and_the_commit_is_in_no_one_to_one_relationship(bool isDeleted)
    {
        Save(new Address { Email = "a", Note = new Note { Text = "n" } }, new Address { Email = "b" });
        using var session = Database.OpenSession();
        var addresses = session.Query<Address>().Options(Load.SelectIn((Address a) => a.Note)).OrderBy(a => a.Email).ToList();
        var note = addresses[0].Note!;

        note.AddressId = addresses[1].Id;
        session.Flush();
        Leave(session, note, isDeleted);
        session.Commit();

        Assert.All(addresses, address => Assert.Null(address.Note));
    }

    [Fact]
    public void An_object_moved_to_an_owner_that_only_a_cascade_finds_is_deleted_with_it()
    {
        var (owner, note) = (new Address { Email = "a" }, new Note { Text = "n" });
        var customer = new Customer { Name = "c", Addresses = { owner } };
        Save(customer, new Customer { Name = "d", Addresses = { new Address { Email = "b", Note = note } } });
        using var session = Database.OpenSession();

        session.Get<Note>(note.Id)!.AddressId = owner.Id;
        session.Delete(session.Get<Customer>(customer.Id)!);
        session.Commit();

        Assert.Equal("", Rows("SELECT text FROM note"));
        Assert.Equal("b", Rows("SELECT email FROM address"));
    }

    [Fact]
    public void A_new_object_for_an_owner_that_only_a_cascade_finds_is_not_inserted()
    {
        var owner = new Address { Email = "a" };
        var customer = new Customer { Name = "c", Addresses = { owner } };
        Save(customer);
        using var session = Database.OpenSession();
        var note = new Note { Text = "n", AddressId = owner.Id };

        session.Add(note);
        session.Delete(session.Get<Customer>(customer.Id)!);
        session.Commit();

        Assert.Equal("", Rows("SELECT text FROM note") + Rows("SELECT email FROM address"));
        Assert.Equal(EntityState.Transient, note.GetState());
    }

    [Fact]
    public void An_object_flushed_to_an_owner_that_only_a_cascade_finds_is_deleted_with_it()
    {
        var (owner, note) = (new Address { Email = "a" }, new Note { Text = "n" });
        var customer = new Customer { Name = "c", Addresses = { owner } };
        Save(customer, new Customer { Name = "d", Addresses = { new Address { Email = "b", Note = note } } });
        using var session = Database.OpenSession();
        var held = session.Query<Note>().Options(Load.SelectIn((Note n) => n.Address)).Single();

        held.AddressId = owner.Id;
        session.Flush();
        session.Delete(session.Get<Customer>(customer.Id)!);
        session.Commit();

        Assert.Equal("", Rows("SELECT text FROM note"));
    }

    // The foreign key of the old dependent still refers to the principal, which has another dependent by then.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_old_partner_of_a_one_to_one_relationship_that_is_loaded_later_is_set_back_or_elsewhere(bool isSetBack)
    {
        var (old, next) = (new Note { Text = "old" }, new Note { Text = "new" });
        var address = new Address { Email = "a", Note = old };
        var other = new Address { Email = "c" };
        Save(address, new Address { Email = "b", Note = next }, other);
        using var session = Database.OpenSession();
        var (owner, given) = (session.Get<Address>(address.Id)!, session.Get<Note>(next.Id)!);

        owner.Note = given;
        var returned = session.Get<Note>(old.Id)!;
        returned.Address = isSetBack ? owner : session.Get<Address>(other.Id);
        Assert.Same(isSetBack ? returned : given, owner.Note);
        session.Commit();

        Assert.Same(isSetBack ? returned : given, owner.Note);
        Assert.Equal($"{(isSetBack ? owner.Id : other.Id)}", Rows("SELECT concat(address_id, '') FROM note WHERE text = 'old'"));
        Assert.Equal(isSetBack ? "" : $"{owner.Id}", Rows("SELECT concat(address_id, '') FROM note WHERE text = 'new' AND address_id IS NOT NULL"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dependent_that_is_loaded_after_its_principal_has_let_it_go_and_is_set_again_stays(bool hasOther)
    {
        var (old, next) = (new Note { Text = "old" }, new Note { Text = "new" });
        var address = new Address { Email = "a", Note = old };
        Save(address, new Address { Email = "b", Note = next });
        using var session = Database.OpenSession();
        var owner = session.Get<Address>(address.Id)!;
        using var pause = session.NoAutoflush();

        owner.Note = hasOther ? session.Get<Note>(next.Id) : null;
        var returned = session.Query<Note>().Options(Load.Joined((Note n) => n.Address)).Single(n => n.Id == old.Id);
        Assert.True(returned.IsLoaded(n => n.Address));
        returned.Address = owner;
        session.Commit();

        Assert.Same(returned, owner.Note);
        Assert.Equal($"{owner.Id}", Rows("SELECT concat(address_id, '') FROM note WHERE text = 'old'"));
        Assert.DoesNotContain($"{owner.Id}", Rows("SELECT concat(address_id, '') FROM note WHERE text = 'new' AND address_id IS NOT NULL"));
    }

    [Fact]
    public void A_rollback_takes_a_new_object_out_of_a_list_that_was_loaded_and_then_changed()
    {
        var customer = new Customer { Name = "c", Addresses = { new Address { Email = "a" } } };
        Save(customer);
        using var session = Database.OpenSession();
        var owner = session.Get<Customer>(customer.Id)!;
        session.Add(new Address { Email = "n", CustomerId = owner.Id });
        session.Flush();
        Assert.Equal(2, owner.Addresses.Count);

        session.Delete(owner.Addresses.Single(address => address.Email == "a"));
        session.Flush();
        session.Rollback();

        Assert.Equal(["a"], owner.Addresses.Select(address => address.Email));
    }

    private static void Leave(Session session, Entity entity, bool isDeleted)
    {
        if (isDeleted)
        {
            session.Delete(entity);
        }
        else
        {
            session.Expunge(entity);
        }
    }
}

public sealed class SqliteAssignedKeyTests : AssignedKeyTests<SqliteFile>;

public sealed class MariaDbAssignedKeyTests : AssignedKeyTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAssignedKeyTests : AssignedKeyTests<PostgreSqlTestDatabase>;
