using Relata;

internal static class Tenants
{
    public static async Task CheckAsync(Database db)
    {
        await using (var session = db.OpenSession())
        {
            var (first, second) = (new Tenant { Name = "first" }, new Tenant { Name = "second" });
            var (ann, bob) = (new Account { Tenant = first, Number = 1, Name = "ann" }, new Account { Tenant = first, Number = 2, Name = "bob" });
            ann.Groups.Add(new AccountGroup { Name = "savings" });
            session.AddRange(new AccountTransfer { Cents = 250, Source = ann, Target = bob }, new Account { Tenant = second, Number = 1, Name = "eve" });
            await session.CommitAsync();
        }

        foreach (var loading in new[] { Loading.Lazy, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Batch, Loading.Immediate })
        {
            await using var session = db.OpenSession();
            var transfer = await session.Query<AccountTransfer>()
                .Where(t => t.Source!.Groups.Any(g => g.Name == "savings"))
                .Options(Load.By(loading, (AccountTransfer t) => t.Source).By(loading, a => a!.Groups), Load.By(loading, (AccountTransfer t) => t.Target).By(loading, a => a!.Tenant))
                .SingleAsync();
            if (transfer is not { Source: { Name: "ann", Groups: [{ Name: "savings" }] }, Target: { Name: "bob", Tenant.Name: "first" } })
            {
                throw new InvalidOperationException($"{loading}: a foreign key of two columns leads to another row.");
            }
        }

        await using (var session = db.OpenSession())
        {
            var transfer = await session.Query<AccountTransfer>().SingleAsync();
            var others = await session.Query<Account>().SingleAsync(a => a.Name == "eve");
            transfer.Target = others;
            try
            {
                await session.FlushAsync();
                throw new InvalidOperationException("Two references with one column lead to two tenants.");
            }
            catch (SharedColumnException)
            {
                await session.RollbackAsync();
            }

            transfer.Target = null;
            await session.CommitAsync();
            if (transfer.TenantId == others.TenantId || transfer.TargetNumber is not null || await session.GetAsync<Account>((others.TenantId, 1)) != others)
            {
                throw new InvalidOperationException("A shared column was cleared, or a key of two columns is not found.");
            }
        }
    }
}
