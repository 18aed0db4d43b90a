using Relata;

if (args is ["migrate", .. var place])
{
    await Migrated.Start.RunAsync(place);
    return;
}

await using Database db = args switch
{
    ["postgresql", var connection] => new PostgreSqlDatabase(connection),
    ["mariadb", var connection] => new MariaDbDatabase(connection),
    _ => new SqliteDatabase("Data Source=aot.db"),
};
string? hidden = null;
db.Filters.Add<Genre>("Shown", genre => genre.Name != hidden);
db.Filters.Add<PriceList, string>("List", (list, name) => list.ListName == name);
await db.CreateTablesAsync();

await using (var writing = db.OpenSession())
{
    var ann = new User { Username = "ann", Email = "ann@example.org" };
    var bob = new User { Username = "bob", Email = "bob@example.org" };
    var post = new Post { Title = "First", Body = "Hello", User = ann };
    writing.Add(post);
    writing.Add(new Flag { Message = "spam", Post = post, User = bob });
    await writing.CommitAsync();
}

Loading[] strategies = [Loading.Lazy, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate, Loading.Batch];
foreach (var strategy in strategies)
{
    await using var session = db.OpenSession();
    var name = "bob";
    var posts = await session.Query<Post>()
        .Options(Load.All<Post>(strategy))
        .Where(p => p.User!.Username == "ann" && p.Flags.Any(f => f.User!.Username == name))
        .OrderBy(p => p.Id)
        .Take(15)
        .ToListAsync();
    var shown = posts.Single();
    Console.WriteLine($"{strategy}: {shown.Title} by {shown.User!.Username}, {shown.Flags.Single().Message} from {shown.Flags.Single().User!.Username}");
}

await using (var reading = db.OpenSession())
{
    // A record: for an anonymous type the compiler itself emits what trimming cannot follow.
    var line = await reading.Query<Post>()
        .Select(p => new Line(p.Title, p.User!.Username.ToUpper(), p.Flags.Count(f => f.Message.StartsWith("sp"))))
        .SingleAsync();
    Console.WriteLine(line);
}

await using (var session = db.OpenSession())
{
    session.Add(new Ticket { Urgency = Urgency.High, IsOpen = true, Before = Urgency.Low, Room = new Room("4b"), Tags = ["a", "b"], Details = new Details("x", [1, 2]) });
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    Urgency[] wanted = [Urgency.High];
    var ticket = await session.Query<Ticket>()
        .SingleAsync(t => t.IsOpen && t.Before == Urgency.Low && t.Room == new Room("4b") && t.Urgency == Urgency.High && wanted.Contains(t.Urgency) && t.Tags.Contains("b") && t.Tags.Length == 2);
    Console.WriteLine($"{ticket.Urgency} {ticket.IsOpen} {ticket.Before} {ticket.Room?.Name} {string.Join(' ', ticket.Tags)} {ticket.Details.Name} {ticket.Details.Numbers.Sum()}");
}

await using (var session = db.OpenSession())
{
    session.Add(new Note { Text = "seen", WrittenBy = session.Get<User>(1), WrittenAt = DateTimeOffset.UnixEpoch });
    session.Add(new Note { Text = "hidden", IsHidden = true, WrittenAt = DateTimeOffset.UnixEpoch });
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    var note = await session.Visible<Note>().Options(Load.SelectIn((Note n) => n.WrittenBy)).SingleAsync();
    Console.WriteLine($"{note.Text} by {note.WrittenBy!.Username} {note.WrittenAt.Year}");
}

await using (var session = db.OpenSession())
{
    session.Filters.Set("List", "retail");
    session.Add(new PriceList { ListName = "retail" });
    await session.CommitAsync();
    Console.WriteLine((await session.Query<PriceList>().SingleAsync(list => list.PriceListId == 1)).ListName);
}

await using (var session = db.OpenSession())
{
    session.Add(new Song { Title = "one", Genres = { new Genre { Name = "folk" }, new Genre { Name = "jazz" } } });
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    var jazz = await session.Query<Genre>().Options(Load.SelectIn((Genre genre) => genre.Songs)).SingleAsync(genre => genre.Name == "jazz" && genre.Songs.Any());
    Console.WriteLine($"{jazz.Songs.Single().Title}: {jazz.Songs.Single().Genres.Count} genres");
    hidden = "folk";
    Console.WriteLine($"{await session.Query<Genre>().CountAsync()} of {await session.Query<Genre>().IgnoreFilters("Shown").CountAsync()} genres");
    hidden = null;

    session.Add(new Town { Name = "Graz", Land = new Land { Code = "AT" } });
    await session.FlushAsync();
    var land = await session.Query<Land>().Options(Load.SelectIn((Land l) => l.Towns)).PopulateExisting().SingleAsync(l => l.Towns.Any(t => t.Name == "Graz"));
    Console.WriteLine($"{land.Code}: {land.Towns.Single().Name}");
}

await using (var session = db.OpenSession())
{
    var manager = new Manager { Name = "Mia", Budget = 2000, Reports = { new Report { Text = "good" } } };
    session.Add(new Company { Name = "Acme", Employees = { manager, new Engineer { Name = "Eva", Tool = "saw" } } });
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    List<Employee> all = await session.Query<Employee>().Options(Load.SelectIn((Manager m) => m.Reports)).ToListAsync();
    List<Manager> rich = await session.Query<Manager>().Where(m => m.Budget > 1000).ToListAsync();
    var same = await session.Query<Employee>().OfType<Manager>().Where(m => m.Budget > 1000).ToListAsync();
    var also = await session.Query<Employee>().Where(e => e is Manager && ((Manager)e).Budget > 1000).ToListAsync();
    var firms = await session.Query<Company>()
        .Where(c => c.Employees.OfType<Manager>().Any(m => m.Budget > 1000))
        .Options(Load.SelectIn((Company c) => c.Employees).Options(Load.SelectIn((Manager m) => m.Reports)))
        .ToListAsync();
    Console.WriteLine($"{string.Join(' ', all.Select(e => e.Kind).Order())}: {rich[0].Reports.Single().Text} {same.Count} {also.Count} {firms[0].Employees.Count} {session.StatementCount}");

    await using var other = db.OpenSession();
    var cached = await other.MergeAsync(firms[0], load: false);
    if (cached.EmployeesByName["Eva"] is not Engineer || cached.EmployeesByName.ContainsKey("eva") || other.StatementCount != 0)
    {
        throw new InvalidOperationException("The employees of a cached company are not found by their names.");
    }
}

await using (var session = db.OpenSession())
{
    var company = await session.Query<Company>().FirstAsync();
    session.AddRange(new CardPayment { Cents = 250, Receipt = "4711", Company = company }, new BankTransfer { Cents = 900, Iban = "AT61", Company = company });
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    List<Payment> payments = await session.Query<Payment>().Options(Load.Joined((Payment p) => p.Company)).OrderBy(p => p.Cents).ToListAsync();
    List<CardPayment> cards = await session.Query<CardPayment>().Where(c => c.Receipt == "4711" && c.Cents < 1000).ToListAsync();
    var largest = await session.Query<Payment>().OfType<BankTransfer>().MaxAsync(t => t.Cents);
    Console.WriteLine($"{string.Join(' ', payments.Select(p => p.Kind))}: {payments[0].Company!.Name} {cards[0].Receipt} {largest} {session.StatementCount}");
}

await using (var session = db.OpenSession())
{
    List<Payment> lately = await session.Query<Payment>().Options(Load.Polymorphic<Payment>().With<CardPayment>()).OrderByDescending(p => p.Id).Take(20).ToListAsync();
    if (session.StatementCount != 2 || !lately.OfType<BankTransfer>().Any(t => t.Iban == "AT61") || !lately.OfType<CardPayment>().Any(c => c.Receipt == "4711"))
    {
        throw new InvalidOperationException("The tables of the payments are not read by a statement for each class.");
    }
}

await using (var session = db.OpenSession())
{
    var company = await session.Query<Company>().FirstAsync();
    session.AddRange(new Letter { Text = "l", Address = "Rome", Company = company }, new Mail { Text = "m", Subject = "s" });
    await session.CommitAsync();
    List<Message> messages = await session.Query<Message>().Where(m => m.Text != "").OrderBy(m => m.Text).ToListAsync();
    List<Letter> letters = await session.Query<Letter>().Where(l => l.Address == "Rome").ToListAsync();
    if ((messages.Count, letters.Count) != (2, 1))
    {
        throw new InvalidOperationException("The tables of the messages are not read.");
    }
}

await using (var session = db.OpenSession())
{
    List<Company> large = await session.Query<Company>().Where(c => c.Size!.EmployeeCount > 1).Options(Load.Joined((Company c) => c.Size)).ToListAsync();
    List<Roll> rolls = await session.Query<Roll>().Options(Load.SelectIn((Roll r) => r.Company)).OrderBy(r => r.Kind).ToListAsync();
    Console.WriteLine($"{large.Single().Size!.EmployeeCount} {string.Join(' ', rolls.Select(r => r.Kind))} {rolls[0].Company!.Name}");
}

await using (var session = db.OpenSession())
{
    var sent = new Parcel { From = { Street = "Main 1", City = "Oslo" }, Price = new Money(5, "EUR") };
    session.AddRange(sent, new Parcel { From = sent.From.Copy(), Destination = new PostalAddress { Street = "Side 2", City = "Bergen" }, Price = new Money(9, "EUR") });
    await session.CommitAsync();
    sent.From.City = "Moss";
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    var five = new Money(5, "EUR");
    var cheap = await session.Query<Parcel>().Where(p => p.Price == five && p.Destination == null).SingleAsync();
    List<string> cities = await session.Query<Parcel>().Where(p => p.Destination!.City == "Bergen").Select(p => p.From.City).ToListAsync();
    List<Money> prices = await session.Query<Parcel>().OrderByDescending(p => p.Price.Amount).Select(p => p.Price).ToListAsync();
    Console.WriteLine($"{cheap.From.City} {cities[0]} {prices[0].Amount:0} {prices[1].Currency}");
}

await using (var session = db.OpenSession())
{
    session.Add(new Cart { Owner = "ann", Lines = { new CartLine { Article = "tea" }, new CartLine { Article = "milk" } } });
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    session.Delete(await session.Query<Cart>().SingleAsync());
    var connection = await session.GetConnectionAsync();
    await using var command = connection.CreateCommand();
    command.CommandText = "SELECT count(*) FROM cart_line";
    if ((long)(await command.ExecuteScalarAsync())! != 0)
    {
        throw new InvalidOperationException("The lines of a cart were not deleted with it.");
    }

    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    var trip = new Trip { Name = "south", Stops = { new Stop { Place = "Bonn" }, new Stop { Place = "Rome" } } };
    session.Add(trip);
    await session.CommitAsync();
    trip.Stops.Insert(1, new Stop { Place = "Ulm" });
    trip.Stops.Move(0, 2);
    await session.CommitAsync();
    if (string.Join(' ', trip.Stops.Select(stop => $"{stop.Place}{stop.Position}")) != "Ulm0 Rome1 Bonn2")
    {
        throw new InvalidOperationException("The list has lost its order.");
    }
}

await using (var session = db.OpenSession())
{
    session.Add(new Patient { Name = "Ann", Visits = { new Visit { Day = new(2026, 5, 2) }, new Visit { Day = new(2026, 5, 3), IsDone = true }, new Visit { Day = new(2026, 5, 1) } } });
    session.Add(new Patient { Name = "Bob", Visits = { new Visit { Day = new(2026, 5, 1), IsDone = true } } });
    await session.CommitAsync();
}

await using (var session = db.OpenSession())
{
    var since = new DateOnly(2026, 5, 2);
    var patients = await session.Query<Patient>()
        .Where(p => p.OpenVisits.Any() && p.LatestVisit!.Day > since)
        .Options(Load.SelectIn((Patient p) => p.OpenVisits), Load.Joined((Patient p) => p.LatestVisit))
        .ToListAsync();
    if (patients is not [{ Name: "Ann", OpenVisits: [{ Day.Day: 1 }, { Day.Day: 2 }], LatestVisit.Day.Day: 3 }] || session.StatementCount != 2)
    {
        throw new InvalidOperationException("A relationship that is only read shows other rows.");
    }
}

await using (var session = db.OpenSession())
{
    var (alps, north) = (new Club { Name = "alps" }, new Club { Name = "north" });
    var climber = new Climber { Name = "Ann", Clubs = { alps } };
    session.AddRange(climber, north);
    await session.CommitAsync();
    climber.Clubs.Add(north);
    climber.Clubs.Remove(alps);
    await session.CommitAsync();
    if (north.Climbers is not [{ Name: "Ann" }] || await session.Query<ClubPlace>().SingleAsync() is not { Club.Name: "north" })
    {
        throw new InvalidOperationException("A shortcut does not write its links.");
    }
}

await using (var session = db.OpenSession())
{
    var climbers = await session.Query<Climber>()
        .Where(c => c.Clubs.Any(club => club.Name == "north"))
        .Options(Load.SelectIn((Climber c) => c.Clubs))
        .ToListAsync();
    if (climbers is not [{ Clubs: [{ Name: "north" }] }] || session.StatementCount != 3)
    {
        throw new InvalidOperationException("A shortcut is not loaded.");
    }
}

await using (var session = db.OpenSession())
{
    var currency = new Currency { Code = "ATS", Rates = { new Rate { Value = 13.7603 } } };
    session.Add(currency);
    await session.CommitAsync();
    currency.Code = "EUR";
    var written = await session.CommitAsync();
    if ($"{written}" != "currency 1 updated" || currency.Rates is not [{ CurrencyCode: "EUR" }] || await session.Query<Rate>().CountAsync(rate => rate.CurrencyCode == "EUR") != 1)
    {
        throw new InvalidOperationException("A foreign key has not followed a key that was changed.");
    }
}

await Deliveries.CheckAsync(db);
await Tenants.CheckAsync(db);
await Readings.CheckAsync(db);

Outboxes.AddOutbox(db);
await using (var session = db.OpenSession())
{
    await Outboxes.PlaceAsync(session, "ann");
    await Outboxes.Reader(db).RunOnceAsync();
    await Outboxes.RetryAllAsync(session);
    if (Outboxes.Sent != 1 || await session.Query<OutgoingMessage>().AnyAsync())
    {
        throw new InvalidOperationException("A message was not handed out.");
    }
}

await using (var migrated = new SqliteDatabase("Data Source=:memory:"))
{
    var folder = new MigrationFolder(Directory.CreateTempSubdirectory().FullName);
    folder.Add("start", migrated);
    await migrated.Migrations(folder.Migrations).ApplyAsync();
    if (!folder.Plan("again", new MigrationHints(), migrated).IsEmpty || (await migrated.CompareSchemaAsync()).All.Count > 0)
    {
        throw new InvalidOperationException("The migrated database is not as the model has it.");
    }

    folder.AddSteps("genres", new MigrationSteps().Data("none", "DELETE FROM genre").Code("one"), migrated);
    var applied = await migrated.Migrations(folder.Migrations).Run("one", async (context, stop) => context.Rows = await context.Session.ExecuteAsync($"INSERT INTO genre (name) VALUES ({"Essay"})", stop)).ApplyAsync();
    migrated.Seeds.Add<Genre>(() => [new() { Id = 20, Name = "Poetry" }]);
    if (applied.DataSteps is not [{ Rows: 0 }, { Rows: 1 }] || (await migrated.SeedAsync()).Inserted != 1 || (await migrated.SeedAsync()).Inserted != 0)
    {
        throw new InvalidOperationException("The rows of a step or a seed are missing.");
    }

    Directory.Delete(folder.Path, recursive: true);
}

internal sealed record Line(string Title, string User, int Flags);
