using Relata.Tests.Models.Cascading;

namespace Relata.Tests.ListSets;

/// <summary>The lists of customers, and plain lists that say what they contain.</summary>
internal sealed class Sets(List<Customer> customers, List<Address> addresses)
{
    private readonly List<List<Address>> _sets = [.. customers.Select(customer => customer.Addresses.ToList())];

    public List<Customer> Customers => customers;

    public List<Address> Addresses => addresses;

    public void Add(int owner, params Address[] added)
    {
        customers[owner].Addresses.AddRange(added);
        Array.ForEach(added, address => Put(owner, _sets[owner].Contains(address) ? -1 : _sets[owner].Count, address));
    }

    public void Set(int owner, Address address)
    {
        address.Customer = customers[owner];
        Put(owner, _sets[owner].Contains(address) ? -1 : _sets[owner].Count, address);
    }

    public void Insert(int owner, Random random, Address address)
    {
        var index = random.Next(_sets[owner].Count + 1);
        customers[owner].Addresses.Insert(index, address);
        var place = _sets[owner].IndexOf(address);
        Put(owner, place >= 0 && place < index ? index - 1 : index, address);
    }

    public void Remove(int owner, Address address)
    {
        Assert.Equal(_sets[owner].Remove(address), customers[owner].Addresses.Remove(address));
    }

    public void Replace(int owner, Address[] content)
    {
        customers[owner].Addresses.ReplaceWith(content);
        foreach (var set in _sets)
        {
            set.RemoveAll(content.Contains);
        }

        _sets[owner] = [.. content.Distinct()];
    }

    public void SetIndex(int owner, Random random, Address address)
    {
        if (_sets[owner].Count == 0)
        {
            return;
        }

        var index = random.Next(_sets[owner].Count);
        customers[owner].Addresses[index] = address;
        if (_sets[owner][index] != address)
        {
            _sets[owner].RemoveAt(index);
            var place = _sets[owner].IndexOf(address);
            Put(owner, place >= 0 && place < index ? index - 1 : index, address);
        }
    }

    public Address[] Some(int owner, Random random) => [.. _sets[owner].Where(_ => random.Next(2) == 0)];

    public Sets Copy()
    {
        var copy = new Sets(customers, addresses);
        copy._sets.Clear();
        copy._sets.AddRange(_sets.Select(set => set.ToList()));
        return copy;
    }

    /// <summary>A savepoint has flushed: what is read before its first change is what a rollback brings back.</summary>
    public void LoadAll() => customers.ForEach(customer => _ = customer.Addresses.Count);

    public void Check(Random random)
    {
        var owner = random.Next(customers.Count);
        Assert.Equal(_sets[owner], customers[owner].Addresses);
        foreach (var address in _sets[owner])
        {
            Assert.Same(customers[owner], address.Customer);
        }
    }

    public void CheckUnordered()
    {
        for (var owner = 0; owner < customers.Count; owner++)
        {
            Assert.Equal(_sets[owner].Select(address => address.Email).Order(), customers[owner].Addresses.Select(address => address.Email).Order());
        }
    }

    /// <summary>Begins again with lists that are loaded, not loaded, or expired.</summary>
    public void Restart(Session session, Random random)
    {
        foreach (var customer in customers)
        {
            switch (random.Next(3))
            {
                case 0: session.Expire(customer); break;
                case 1: session.Refresh(customer); break;
            }
        }

        addresses.RemoveAll(address => address.GetState() != EntityState.Persistent);
        for (var owner = 0; owner < customers.Count; owner++)
        {
            _sets[owner] = [.. customers[owner].Addresses];
        }
    }

    public IEnumerable<string> Texts() =>
        customers.OrderBy(customer => customer.Id).Select(customer => $"{customer.Name}:{string.Join(',', customer.Addresses.OrderBy(address => address.Id).Select(address => address.Email))}");

    private void Put(int owner, int index, Address address)
    {
        if (index < 0)
        {
            return;
        }

        foreach (var set in _sets)
        {
            set.Remove(address);
        }

        _sets[owner].Insert(index, address);
        if (!addresses.Contains(address))
        {
            addresses.Add(address);
        }
    }
}
