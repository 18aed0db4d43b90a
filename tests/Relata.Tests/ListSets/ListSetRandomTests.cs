using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;
using Relata.Tests.Sessions;

namespace Relata.Tests.ListSets;

/// <summary>Lists beside plain ordered sets, in sessions that hold loaded, new, changed, moved and removed objects.</summary>
public abstract class ListSetRandomTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [ClassData(typeof(Seeds))]
    public void Lists_are_ordered_sets(int seed)
    {
        Save([.. Enumerable.Range(1, 3).Select(number => new Customer
        {
            Name = $"c{number}",
            Addresses = { new Address { Email = $"{number}a" }, new Address { Email = $"{number}b" }, new Address { Email = $"{number}c" } },
        })]);
        var random = new Random(seed);
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var customers = session.Query<Customer>().OrderBy(c => c.Id).ToList();
        customers.Add(new Customer { Name = "new" });
        session.Add(customers[^1]);
        var addresses = session.Query<Address>().OrderBy(a => a.Id).ToList();
        var sets = new Sets(customers, addresses);
        for (var round = 0; round < 5; round++)
        {
            for (var edit = 0; edit < 12; edit++)
            {
                Edit(random, sets);
                sets.Check(random);
            }

            var before = sets.Copy();
            using (var nested = session.BeginNested())
            {
                before.LoadAll();
                Edit(random, sets);
                Edit(random, sets);
                sets.Check(random);
                if (random.Next(2) == 0)
                {
                    nested.Rollback();
                    sets = before;
                }
                else
                {
                    nested.Commit();
                }
            }

            sets.CheckUnordered();
            session.Commit();
            sets.CheckUnordered();
            sets.Restart(session, random);
        }

        var stored = string.Join(' ', sets.Texts());
        using var other = Database.OpenSession();
        Assert.Equal(stored, string.Join(' ', new Sets(other.Query<Customer>().OrderBy(c => c.Id).ToList(), []).Texts()));
    }

    private static void Edit(Random random, Sets sets)
    {
        var owner = random.Next(sets.Customers.Count);
        var alive = sets.Addresses.Where(address => address.GetState() != EntityState.Deleted).ToList();
        var address = alive[random.Next(alive.Count)];
        switch (random.Next(9))
        {
            case 0: sets.Add(owner, new Address { Email = $"n{sets.Addresses.Count}" }); break;
            case 1 or 2: sets.Add(owner, address); break;
            case 3: sets.Add(owner, address, address); break;
            case 4: sets.Set(owner, address); break;
            case 5: sets.Insert(owner, random, address); break;
            case 6: sets.Remove(owner, address); break;
            case 7: sets.Replace(owner, [address, .. sets.Some(owner, random), address]); break;
            default: sets.SetIndex(owner, random, address); break;
        }
    }
}
