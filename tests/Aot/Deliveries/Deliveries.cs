using Relata;

internal static class Deliveries
{
    public static async Task CheckAsync(Database db)
    {
        var (tea, day) = (new DeliveryId(Guid.CreateVersion7()), new DateOnly(2026, 5, 2));
        await using (var session = db.OpenSession())
        {
            session.Add(new Delivery
            {
                Id = tea,
                Weight = 4,
                DueAt = DateTimeOffset.UnixEpoch.AddDays(1),
                Content = new DeliveryContent([new DeliveryItem("tea", 2, 1.25m), new DeliveryItem("cup", 1, 7m)], DeliveryKind.Ship, 9.5m, day, null),
                Steps = { new ShipStep { Harbour = "Oslo" }, new TruckStep { Plate = "B 7" } },
            });
            session.Add(new Delivery { Weight = 1, Content = new DeliveryContent([], DeliveryKind.Truck, 0m, day, "empty") });
            await session.CommitAsync();
        }

        await using (var session = db.OpenSession())
        {
            var due = DateTimeOffset.UnixEpoch;
            await session.Query<Delivery>()
                .Where(d => d.Content.Items.Any(item => item.Article == "tea" && item.Price > 1.2m && item.Price * item.Count < 3) && d.Content.Items[1].Count == 1 && d.Content.Kind == DeliveryKind.Ship && d.Content.Total == 9.5m && d.Content.Day == day && d.DueAt > due)
                .ExecuteUpdateAsync(set => set.Set(d => d.Content.Remark, "checked").Set(d => d.Stage, "sent"));
            await session.CommitAsync();
        }

        await using (var session = db.OpenSession())
        {
            var delivery = await session.GetAsync<Delivery>(tea);
            await session.LoadAsync(delivery!, d => d.Steps);
            if (delivery is not { Stage: "sent", DoubleWeight: 8, Content: { Remark: "checked", Items.Count: 2 }, Steps: [ShipStep { Harbour: "Oslo" }, TruckStep { Delivery: not null }] }
                || delivery.UpdatedAt.Year < 2026
                || await session.Query<Delivery>().Where(d => d.Stage == "new").Select(d => d.Content.Remark).SingleAsync() != "empty"
                || await session.Query<DeliveryStep>().CountAsync(step => step.DeliveryId == tea && step is TruckStep) != 1)
            {
                throw new InvalidOperationException("A delivery is not as it was written.");
            }
        }
    }
}
