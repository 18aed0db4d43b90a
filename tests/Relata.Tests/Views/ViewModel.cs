using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>Steps of a session, and in plain lists what its views must have afterwards.</summary>
internal sealed class ViewModel
{
    public const int LastStep = 13;

    private static readonly Loading[] s_strategies = [Loading.Lazy, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Batch, Loading.Immediate];

    private readonly Session _session;
    private Dictionary<Customer, List<Purchase>> _purchases = new(ReferenceEqualityComparer.Instance);
    private Dictionary<Customer, List<Purchase>> _committed;
    private Dictionary<Purchase, int> _committedAmounts = new(ReferenceEqualityComparer.Instance);
    private readonly Alert _alert = new() { Text = "one" };
    private int? _alertOf;
    private int? _committedAlertOf;

    public ViewModel(Session session)
    {
        _session = session;
        foreach (var name in new[] { "Ada", "Ben", "Cid" })
        {
            var customer = new Customer { Name = name };
            session.Add(customer);
            _purchases.Add(customer, []);
        }

        session.Add(_alert);
        _committed = [];
        Commit();
    }

    private List<Customer> Customers => [.. _purchases.Keys];

    private List<Purchase> Purchases => [.. _purchases.Values.SelectMany(all => all)];

    public void Step(int kind, int first, int second)
    {
        var customer = Customers.Count == 0 ? null : Customers[first % Customers.Count];
        var purchase = Purchases.Count == 0 ? null : Purchases[second % Purchases.Count];
        switch (kind)
        {
            case 0 or 1 when customer is not null:
                var added = new Purchase { Amount = second * 3 };
                customer.Purchases.Add(added);
                _purchases[customer].Add(added);
                break;
            case 2 when purchase is not null:
                purchase.Amount += first;
                break;
            case 3 when purchase is not null && customer is not null:
                purchase.Customer = customer;
                _purchases.Values.Single(all => all.Contains(purchase)).Remove(purchase);
                _purchases[customer].Add(purchase);
                break;
            case 4 when purchase is not null:
                _session.Flush();
                _session.Delete(purchase);
                _purchases.Values.Single(all => all.Contains(purchase)).Remove(purchase);
                break;
            case 5 when customer is not null && first % 4 == 0:
                _session.Flush();
                _session.Delete(customer);
                _purchases.Remove(customer);
                break;
            case 6:
                Commit();
                break;
            case 7:
                Rollback();
                break;
            case 8 when customer is not null:
                _ = customer.Total;
                _ = customer.LargePurchases.Count;
                break;
            case 9 when customer is not null:
                Refuse(customer);
                break;
            case 10 when customer is not null:
                _alert.Total = _session.Get<CustomerTotal>(customer.Id);
                _alertOf = _alert.TotalId;
                break;
            case 11:
                _session.Query<CustomerTotal>().ToList().ForEach(total => Drop(total, first));
                break;
            default:
                Check(s_strategies[first % s_strategies.Length]);
                break;
        }
    }

    /// <summary>Reads the views by a strategy, and compares their rows with the model.</summary>
    public void Check(Loading loading)
    {
        // A customer keeps the total that it has read, also none, until it is refreshed.
        _session.Flush();
        Customers.ForEach(_session.Expire);
        var totals = _session.Query<CustomerTotal>().Options(Load.All<CustomerTotal>(loading)).PopulateExisting().ToList();
        Assert.Equal(
            _purchases.Where(entry => entry.Value.Count > 0).Select(entry => (entry.Key.Name, (long)entry.Value.Count, entry.Value.Sum(purchase => (long)purchase.Amount))).Order(),
            totals.Select(total => (total.Customer!.Name, total.PurchaseCount, total.Amount)).Order());
        Assert.All(totals, total => Assert.Same(total, total.Customer!.Total));
        Assert.All(totals, total => Assert.Equal(_alertOf == total.CustomerId ? [_alert] : [], total.Alerts));

        var lines = _session.Query<PurchaseLine>().Options(Load.All<PurchaseLine>(loading)).ToList();
        Assert.Equal(
            _purchases.SelectMany(entry => entry.Value.Select(purchase => (entry.Key.Name, purchase.Amount, entry.Value.Sum(other => (long)other.Amount) - purchase.Amount))).Order(),
            lines.Select(line => (line.Customer!.Name, line.Amount, line.Others!.Value)).Order());

        var customers = _session.Query<Customer>().Options(Load.All<Customer>(loading)).PopulateExisting().ToList();
        Assert.Equal(Customers.Select(customer => customer.Name).Order(), customers.Select(customer => customer.Name).Order());
        foreach (var customer in customers)
        {
            Assert.Equal(_purchases[customer].Where(purchase => purchase.Amount >= 100).Select(purchase => purchase.Id).Order(), customer.LargePurchases.Select(large => large.Id).Order());
            Assert.Equal(_purchases[customer].Count == 0, customer.Total is null);
        }
    }

    private void Refuse(Customer customer)
    {
        var isChanged = _session.HasChanges;
        Entity view = _session.Query<LargePurchase>().FirstOrDefault() ?? new LargePurchase();
        isChanged &= _session.HasChanges;
        Assert.Throws<ReadOnlyViewException>(() => _session.Add(view));
        Assert.Throws<ReadOnlyViewException>(() => _session.Delete(view));
        Assert.Throws<ReadOnlyViewException>(() => customer.LargePurchases.Add((LargePurchase)view));
        Assert.Equal(isChanged, _session.HasChanges);
    }

    private void Drop(CustomerTotal total, int how)
    {
        if (how % 2 == 0)
        {
            _session.Expire(total);
        }
        else if (_alert.IsLoaded(alert => alert.Total) && ReferenceEquals(_alert.Total, total))
        {
            _session.Refresh(total);
        }
        else
        {
            _session.Expunge(total);
        }
    }

    private void Commit()
    {
        _session.Commit();
        _committed = Copy(_purchases);
        _committedAmounts = Purchases.ToDictionary(purchase => purchase, purchase => purchase.Amount);
        _committedAlertOf = _alertOf;
    }

    private void Rollback()
    {
        _session.Rollback();
        _purchases = Copy(_committed);
        _alertOf = _committedAlertOf;
        Assert.All(Purchases, purchase => Assert.Equal(_committedAmounts[purchase], purchase.Amount));
        Assert.Equal(_alertOf, _alert.TotalId);
    }

    private static Dictionary<Customer, List<Purchase>> Copy(Dictionary<Customer, List<Purchase>> purchases)
    {
        var copy = new Dictionary<Customer, List<Purchase>>(ReferenceEqualityComparer.Instance);
        foreach (var (customer, all) in purchases)
        {
            copy.Add(customer, [.. all]);
        }

        return copy;
    }
}
