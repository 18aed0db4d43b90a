using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.JoinedHierarchies;

/// <summary>Assets of all classes in memory, beside a session that holds some of them: the same steps are taken in both.</summary>
internal sealed class AssetModel(Session session)
{
    private static readonly Loading[] s_strategies = [Loading.Lazy, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Batch, Loading.Immediate];
    private static readonly LoadOption<Asset>[] s_choices =
    [
        Load.Polymorphic<Asset>(Loading.Joined), Load.Polymorphic<Asset>(), Load.Polymorphic<Asset>().With<Vehicle>(), Load.Polymorphic<Asset>().With<Truck>(), Load.Polymorphic<Asset>().With<Tool>().With<Bicycle>(),
    ];

    private static readonly LoadOption<Vehicle>[] s_vehicles = [Load.Polymorphic<Vehicle>(Loading.Joined), Load.Polymorphic<Vehicle>(), Load.Polymorphic<Vehicle>().With<Truck>()];
    private static readonly string[] s_sites = ["North", "South"];
    private static readonly string[] s_classes = [nameof(Vehicle), nameof(Truck), nameof(Bicycle), nameof(Tool), nameof(Book)];

    private List<Row> _rows = [];
    private List<Row> _committed = [];
    private int _next;

    // How the columns of derived classes are read in the present step.
    private LoadOption<Asset> _classes = s_choices[1];
    private LoadOption<Vehicle> _vehicleClasses = s_vehicles[1];

    private sealed record Row(string Class, string Name, int Value, string Site, string? Carrier, string? Garage)
    {
        public bool IsVehicle => Class is nameof(Vehicle) or nameof(Truck) or nameof(Bicycle);
    }

    /// <summary>Takes a step; the numbers choose what it is about.</summary>
    public void Step(int kind, int first, int second)
    {
        var row = _rows.Count == 0 ? null : _rows[first % _rows.Count];
        var strategy = s_strategies[second % s_strategies.Length];
        _classes = s_choices[first % s_choices.Length];
        _vehicleClasses = s_vehicles[first % s_vehicles.Length];
        switch (kind)
        {
            case 0 or 1:
                CheckAll(strategy);
                break;
            case 2:
                CheckClasses(strategy, second);
                break;
            case 3:
                CheckSites(strategy);
                break;
            case 4 or 5:
                Add(first, second);
                break;
            case 6 when row is not null:
                Set(row, row with { Value = second }, asset => SetValue(asset, second));
                break;
            case 7 when row is not null:
                var site = s_sites[second % 2];
                Set(row, row with { Site = site }, asset => asset.Site = Site(site));
                break;
            case 8 when row is not null:
                var carrier = Vehicles.Where(other => other != row).ElementAtOrDefault(second % Math.Max(_rows.Count, 1));
                Set(row, row with { Carrier = carrier?.Name }, asset => asset.Carrier = carrier is null ? null : (Vehicle)Find(carrier.Name));
                break;
            case 9 when row is not null:
                Delete(row);
                break;
            case 10 when row is not null:
                session.Flush();
                session.Expire(Find(row.Name));
                break;
            case 11 when row?.IsVehicle == true:
                var garage = second % 3 == 0 ? null : s_sites[second % 2];
                Set(row, row with { Garage = garage }, asset => Park((Vehicle)asset, garage, isByList: second % 4 > 1));
                break;
            case 12:
                session.Commit();
                _committed = [.. _rows];
                break;
            case 13:
                session.Rollback();
                _rows = [.. _committed];
                break;
            case 14:
                Fail(first);
                break;
            case 15:
                UpdateByQuery(second);
                break;
            case 16:
                DeleteByQuery(second);
                break;
        }
    }

    public void CheckAll(Loading strategy) => Check(_rows, session.Query<Asset>().Options(Load.All<Asset>(strategy), _classes).ToList());

    private IEnumerable<Row> Vehicles => _rows.Where(row => row.IsVehicle);

    private static void Check(string[] expected, IEnumerable<Asset> found) => Assert.Equal(expected, found.Select(Line).Order(StringComparer.Ordinal));

    private void Check(IEnumerable<Row> expected, IEnumerable<Asset> found) => Check([.. Lines(expected)], found);

    private void CheckClasses(Loading strategy, int value)
    {
        Check(Vehicles, session.Query<Vehicle>().Options(Load.All<Vehicle>(strategy), _vehicleClasses).ToList());
        Check(Vehicles.Where(row => row.Value > value), session.Query<Asset>().Options(_classes).OfType<Vehicle>().Where(vehicle => vehicle.Wheels > value).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Cargo)).ToList());
        Check(
            _rows.Where(row => row.Class == nameof(Book) || (row.Class == nameof(Tool) && row.Value > value) || (row.Carrier is not null && _rows.Single(other => other.Name == row.Carrier).Value > value)),
            session.Query<Asset>().Options(_classes).Where(asset => asset is Book || ((Tool)asset).Weight > value || asset.Carrier!.Wheels > value).ToList());
        Check(_rows.Where(row => row.Class == nameof(Truck)), session.Query<Truck>().Where(truck => truck.Label == "label").Options(Load.By(strategy, (Truck truck) => truck.Garage)).ToList());
        Assert.Equal(Vehicles.Sum(row => row.Value), session.Query<Vehicle>().Sum(vehicle => vehicle.Wheels));
    }

    private void CheckSites(Loading strategy)
    {
        foreach (var site in session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Assets).Options(_classes), Load.By(strategy, (Site site) => site.Parked).Options(_vehicleClasses)).ToList())
        {
            Check(_rows.Where(row => row.Site == site.Name), site.Assets);
            Check(_rows.Where(row => row.Garage == site.Name), site.Parked);
        }
    }

    private void Add(int first, int second)
    {
        var row = new Row(
            s_classes[first % s_classes.Length], $"a{++_next}", second, s_sites[second % 2], Vehicles.ElementAtOrDefault(first % Math.Max(_rows.Count, 1))?.Name, null);
        row = row.IsVehicle && second % 3 > 0 ? row with { Garage = s_sites[first % 2] } : row;
        Asset asset = row.Class switch
        {
            nameof(Vehicle) => new Vehicle(),
            nameof(Truck) => new Truck { Label = "label" },
            nameof(Bicycle) => new Bicycle { Gear = "gear" },
            nameof(Tool) => new Tool(),
            _ => new Book(),
        };
        asset.Name = row.Name;
        SetValue(asset, second);
        asset.Carrier = row.Carrier is null ? null : (Vehicle)Find(row.Carrier);
        asset.Site = Site(row.Site);
        if (asset is Vehicle vehicle)
        {
            Park(vehicle, row.Garage, isByList: first % 2 == 0);
        }

        session.Add(asset);
        _rows.Add(row);
    }

    // The second table refuses the row that the first has taken.
    private void Fail(int first)
    {
        session.Commit();
        _committed = [.. _rows];
        if (_rows.Count > 0)
        {
            SetValue(Find(_rows[first % _rows.Count].Name), 1000);
        }

        session.Add(new Truck { Name = "fails", Site = Site("North") });
        Assert.Throws<ConstraintViolationException>(session.Flush);
        session.Rollback();
    }

    private void Set(Row row, Row changed, Action<Asset> change)
    {
        change(Find(row.Name));
        _rows[_rows.IndexOf(row)] = changed;
    }

    private void Delete(Row row)
    {
        session.Delete(Find(row.Name));
        _rows.Remove(row);
        _rows = _rows.ConvertAll(other => other.Carrier == row.Name ? other with { Carrier = null } : other);
        session.Flush();
    }

    // Columns of one table: the first is in that of vehicles, the second in that of the root.
    private void UpdateByQuery(int value)
    {
        var site = s_sites[value % 2];
        var count = session.Query<Vehicle>().Where(vehicle => vehicle.Wheels > value && vehicle.Name != "x").ExecuteUpdate(set => set.Set(vehicle => vehicle.Wheels, vehicle => vehicle.Wheels + vehicle.Name.Length));
        Assert.Equal(Vehicles.Count(row => row.Value > value), count);
        _rows = _rows.ConvertAll(row => row.IsVehicle && row.Value > value ? row with { Value = row.Value + row.Name.Length } : row);
        count = session.Query<Asset>().Where(asset => asset is Tool && ((Tool)asset).Weight <= value).ExecuteUpdate(set => set.Set(asset => asset.Site, Site(site)));
        Assert.Equal(_rows.Count(row => row.Class == nameof(Tool) && row.Value <= value), count);
        _rows = _rows.ConvertAll(row => row.Class == nameof(Tool) && row.Value <= value ? row with { Site = site } : row);
    }

    private void DeleteByQuery(int value)
    {
        var left = _rows.Where(row => (row.Value <= value && row.Class != nameof(Book)) || _rows.Exists(other => other.Carrier == row.Name)).ToList();
        var count = session.Query<Asset>().Where(asset => (asset is Book || ((Vehicle)asset).Wheels > value || ((Tool)asset).Weight > value) && !(asset is Vehicle && ((Vehicle)asset).Cargo.Any())).ExecuteDelete();
        Assert.Equal(_rows.Count - left.Count, count);
        _rows = left;
    }

    private Asset Find(string name) => session.Query<Asset>().Options(_classes).Single(asset => asset.Name == name);

    private Site Site(string name) => session.Query<Site>().Single(site => site.Name == name);

    private void Park(Vehicle vehicle, string? site, bool isByList)
    {
        var garage = site is null ? null : Site(site);
        if (isByList && garage is not null && vehicle.Garage != garage)
        {
            garage.Parked.Add(vehicle);
        }
        else
        {
            vehicle.Garage = garage;
        }
    }

    private static void SetValue(Asset asset, int value) => _ = asset switch
    {
        Vehicle vehicle => vehicle.Wheels = value,
        Tool tool => tool.Weight = value,
        _ => ((Book)asset).Pages = value,
    };

    private IEnumerable<string> Lines(IEnumerable<Row> rows) => rows
        .Select(row => $"{row.Class} {row.Name} {row.Value} {row.Site} {row.Carrier} {row.Garage}{(row.IsVehicle ? " carries " + Cargo(row.Name) : "")}")
        .Order(StringComparer.Ordinal);

    private string Cargo(string vehicle) => string.Join(',', _rows.Where(row => row.Carrier == vehicle).Select(row => row.Name).Order(StringComparer.Ordinal));

    private static string Line(Asset asset)
    {
        var vehicle = asset as Vehicle;
        var value = vehicle?.Wheels ?? (asset is Tool tool ? tool.Weight : ((Book)asset).Pages);
        var cargo = vehicle is null ? "" : " carries " + string.Join(',', vehicle.Cargo.Select(member => member.Name).Order(StringComparer.Ordinal));
        return $"{asset.GetType().Name} {asset.Name} {value} {asset.Site!.Name} {asset.Carrier?.Name} {vehicle?.Garage?.Name}{cargo}";
    }
}
